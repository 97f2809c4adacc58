package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Attributes;

/** Turns rows of {@code records} and {@code edges} into what the rules read. */
final class MemberRows {
    private MemberRows() {}

    static MemberRecord member(Row row) {
        Map<String, String> texts = new TreeMap<>();
        Attributes.PERSONAL.keySet().forEach(name -> put(texts, name, row.getAs(name)));
        Attributes.ACCOUNT.keySet().forEach(name -> put(texts, name, row.getAs(name)));
        Attributes.NORMALIZED.forEach((name, field) -> {
            Object value = row.getAs(name);
            if (!"email_flags".equals(name) && value != null) {
                texts.put(name, value.toString());
            }
        });
        Map<String, Boolean> flags = new TreeMap<>();
        Attributes.FLAGS.keySet().forEach(name -> put(flags, name, row.getAs(name)));
        Map<String, Instant> times = new TreeMap<>();
        Attributes.TIMES.keySet().forEach(name -> put(times, name, row.<Instant>getAs(name)));
        List<String> emailFlags = list(row, "email_flags");
        Map<String, List<String>> ids = new TreeMap<>();
        if (!row.isNullAt(row.fieldIndex("ids"))) {
            row.<String, scala.collection.Seq<String>>getJavaMap(row.fieldIndex("ids"))
                    .forEach((type, values) -> ids.put(
                            type,
                            values == null
                                    ? List.of()
                                    : List.copyOf(scala.jdk.javaapi.CollectionConverters.asJava(values))));
        }
        Map<String, String> custom = new TreeMap<>();
        if (!row.isNullAt(row.fieldIndex("custom"))) {
            row.<String, String>getJavaMap(row.fieldIndex("custom")).forEach((name, value) -> put(custom, name, value));
        }
        List<MemberRecord.Identifier> identifiers = row.isNullAt(row.fieldIndex("identifiers"))
                ? List.of()
                : row.<Row>getList(row.fieldIndex("identifiers")).stream()
                        .map(MemberRows::identifier)
                        .toList();
        return new MemberRecord(
                row.getAs("record_key"),
                row.getAs("tenant"),
                row.getAs("source"),
                row.getAs("native_id"),
                row.getAs("state"),
                texts,
                flags,
                times,
                emailFlags,
                ids,
                custom,
                identifiers);
    }

    static EvidenceEdge edge(Row row) {
        Double probability = row.getAs("probability");
        Long trust = row.getAs("trust");
        return new EvidenceEdge(
                row.getAs("left_node"),
                row.getAs("right_node"),
                row.getAs("kind"),
                row.getAs("evidence_type"),
                row.getAs("evidence_value"),
                probability,
                trust);
    }

    private static MemberRecord.Identifier identifier(Row row) {
        Boolean verified = row.getAs("verified");
        return new MemberRecord.Identifier(row.getAs("type"), row.getAs("value_norm"), Boolean.TRUE.equals(verified));
    }

    private static List<String> list(Row row, String name) {
        int index = row.fieldIndex(name);
        return row.isNullAt(index) ? List.of() : List.copyOf(row.<String>getList(index));
    }

    private static <T> void put(Map<String, T> map, String name, T value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
