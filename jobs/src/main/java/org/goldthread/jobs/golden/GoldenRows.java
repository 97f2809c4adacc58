package org.goldthread.jobs.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.Tables;
import scala.jdk.javaapi.CollectionConverters;

/** Walks member rows sorted by golden id and gives one golden row for each: the only place that knows both layouts. */
final class GoldenRows implements Iterator<Row> {
    /** Columns of a member row, in front of the attributes and the normalized columns. */
    static final List<String> MEMBER_COLUMNS = List.of(
            "golden_id", "record_key", "tenant", "source", "state", "email_is_verified", "phone_is_verified", "custom");

    /** A golden row: the table's columns, and the lineage as an array. */
    static final StructType SCHEMA = schema();

    private final Iterator<Row> rows;
    private final Survivorship survivorship;
    private final long runSeq;
    private Row ahead;

    GoldenRows(Iterator<Row> rows, Survivorship survivorship, long runSeq) {
        this.rows = rows;
        this.survivorship = survivorship;
        this.runSeq = runSeq;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public Row next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        String goldenId = ahead.getString(0);
        List<Member> members = new ArrayList<>();
        while (ahead != null && goldenId.equals(ahead.getString(0))) {
            members.add(member(ahead));
            ahead = rows.hasNext() ? rows.next() : null;
        }
        return golden(goldenId, members);
    }

    private static Member member(Row row) {
        int raw = MEMBER_COLUMNS.size();
        int norm = raw + Member.RAW.size();
        Map<String, String> custom = row.isNullAt(7) ? Map.of() : row.getJavaMap(7);
        return new Member(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBoolean(6),
                values(row, raw, norm),
                values(row, norm, norm + Member.NORM.size()),
                custom);
    }

    private static List<Object> values(Row row, int from, int to) {
        Object[] values = new Object[to - from];
        for (int place = from; place < to; place++) {
            values[place - from] = row.get(place);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private Row golden(String goldenId, List<Member> members) {
        Survivor survivor = survivorship.survive(members);
        boolean active = members.stream().anyMatch(Member::active);
        Member anchor = members.stream()
                .filter(member -> member.active() || !active)
                .min((left, right) -> left.recordKey().compareTo(right.recordKey()))
                .orElseThrow();
        TreeSet<String> sources = new TreeSet<>();
        members.forEach(member -> sources.add(member.source()));
        List<Object> cells = new ArrayList<>(SCHEMA.length());
        cells.add(goldenId);
        cells.add(anchor.tenant());
        cells.add(active ? "active" : "soft_deleted");
        cells.add(anchor.recordKey());
        cells.add((long) members.size());
        cells.add(sources.toArray(String[]::new));
        cells.addAll(survivor.raw());
        cells.addAll(survivor.norm());
        cells.add(survivor.custom().isEmpty() ? null : CollectionConverters.asScala(survivor.custom()));
        cells.add(runSeq);
        cells.add(survivor.lineage().stream().map(GoldenRows::origin).toArray(Row[]::new));
        return RowFactory.create(cells.toArray());
    }

    private static Row origin(Survivor.Origin origin) {
        Row[] runnersUp = origin.runnersUp().stream()
                .map(lost -> RowFactory.create(lost.recordKey(), lost.value(), lost.reason()))
                .toArray(Row[]::new);
        return RowFactory.create(
                origin.attribute(),
                origin.value(),
                origin.winner().recordKey(),
                origin.winner().source(),
                origin.rule(),
                origin.winner().changedAt(),
                runnersUp);
    }

    private static StructType schema() {
        StructType golden = Tables.GOLDEN_RECORDS.schema();
        StructType origin = new StructType();
        for (StructField field : Tables.GOLDEN_LINEAGE.schema().fields()) {
            origin = field.name().equals("golden_id") ? origin : origin.add(field);
        }
        DataType origins = DataTypes.createArrayType(origin, false);
        int columns = 6 + Member.RAW.size() + Attributes.NORMALIZED.size() + 2;
        if (golden.length() != columns) {
            throw new IllegalStateException("golden_records has " + golden.length() + " columns, expected " + columns);
        }
        return golden.add("lineage", origins, false);
    }
}
