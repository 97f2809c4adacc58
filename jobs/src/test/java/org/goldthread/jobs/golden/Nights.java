package org.goldthread.jobs.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Tables;

/** Plays nights one after the other: each one's tables are the next one's previous run. */
final class Nights {
    private static final StructType MEMBERS = StructType.fromDDL("record_key STRING, component STRING");
    private static final StructType ANCHORS =
            StructType.fromDDL("component STRING, tenant STRING, anchor STRING, records BIGINT");
    private static final StructType RECORDS =
            StructType.fromDDL("record_key STRING, tenant STRING, source STRING, state STRING");
    private static final StructType IDENTIFIERS = StructType.fromDDL("record_key STRING, node STRING, trust BIGINT");

    private final SparkSession session;
    private List<Row> entities = List.of();
    private List<Row> aliases = List.of();
    private List<Row> identifiers = List.of();
    private long seq;

    Nights(SparkSession session) {
        this.session = session;
    }

    /** One record of a night: "component key state node", the last two optional ("-" = no node). */
    record Line(String component, String key, String state, String node) {
        static Line of(String text) {
            String[] parts = text.split(" ");
            return new Line(
                    parts[0], parts[1], parts.length > 2 ? parts[2] : "active", parts.length > 3 ? parts[3] : null);
        }
    }

    /** What a night gave, as text: assignments by record, sorted history, sorted aliases, sorted entities. */
    record Night(Map<String, String> ids, List<String> history, List<String> aliases, List<String> entities) {}

    /** Runs a night and makes it the previous one. */
    Night play(List<String> lines) {
        return run(lines, true);
    }

    /** Runs the night on rows in reverse order in other partitions, and forgets it. */
    Night rehearse(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return run(reversed, false);
    }

    private Night run(List<String> texts, boolean keep) {
        List<Line> lines = texts.stream().map(Line::of).toList();
        Map<String, List<Line>> groups =
                lines.stream().sorted(Comparator.comparing(Line::key)).collect(Collectors.groupingBy(Line::component));
        groups.values().removeIf(group -> group.size() < 2);
        int partitions = keep ? 1 : 3;
        Dataset<Row> members = frame(
                groups.values().stream()
                        .flatMap(group -> group.stream()
                                .map(line -> RowFactory.create(
                                        line.key(), group.get(0).key())))
                        .toList(),
                MEMBERS,
                partitions);
        Dataset<Row> anchors =
                frame(groups.values().stream().map(Nights::anchor).toList(), ANCHORS, partitions);
        Dataset<Row> records = frame(
                lines.stream()
                        .map(line -> RowFactory.create(
                                line.key(),
                                "t",
                                line.key().substring(0, line.key().indexOf('/')),
                                line.state()))
                        .toList(),
                RECORDS,
                partitions);
        List<Row> nodes = lines.stream()
                .filter(line -> line.node() != null)
                .map(line -> RowFactory.create(line.key(), line.node(), 80L))
                .toList();
        PreviousRun previous = new PreviousRun(
                frame(entities, Tables.ENTITIES.schema(), partitions),
                frame(aliases, Tables.GOLDEN_ALIAS.schema(), partitions),
                frame(List.of(), Tables.GOLDEN_RECORDS.schema(), 1),
                frame(List.of(), Tables.GOLDEN_LINEAGE.schema(), 1),
                frame(identifiers, IDENTIFIERS, partitions));
        long runSeq = seq + 1;
        Dataset<Row> computed = DecideGoldenIds.apply(
                members, anchors, records, frame(nodes, IDENTIFIERS, partitions), previous, runSeq);
        Dataset<Row> decisions = frame(computed.collectAsList(), computed.schema(), partitions);
        AssignGoldenIds.GoldenIds ids = AssignGoldenIds.apply(
                members, records, decisions, previous, runSeq, Instant.parse("2026-01-01T00:00:00Z"));
        List<Row> entitiesNow = ids.entities().collectAsList();
        List<Row> aliasesNow = ids.aliases().collectAsList();
        Map<String, String> assigned = new TreeMap<>();
        ids.assignments().collectAsList().forEach(row -> assigned.put(row.getString(0), row.getString(1)));
        Night night = new Night(
                assigned, texts(ids.history().drop("at").collectAsList()), texts(aliasesNow), texts(entitiesNow));
        if (keep) {
            entities = entitiesNow;
            aliases = aliasesNow;
            identifiers = nodes;
            seq = runSeq;
        }
        return night;
    }

    private static Row anchor(List<Line> group) {
        String anchor = group.stream()
                .filter(line -> line.state().equals("active"))
                .findFirst()
                .orElse(group.get(0))
                .key();
        return RowFactory.create(group.get(0).key(), "t", anchor, (long) group.size());
    }

    private Dataset<Row> frame(List<Row> rows, StructType schema, int partitions) {
        return session.createDataFrame(rows, schema).coalesce(1).repartition(partitions);
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.mkString(" ")).sorted().toList();
    }
}
