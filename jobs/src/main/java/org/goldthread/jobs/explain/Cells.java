package org.goldthread.jobs.explain;

import java.util.Collection;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.instruct.EvidenceEdge;

/** Values as cells of a table. */
final class Cells {
    private static final int NAMED_RECORDS = 4;

    private Cells() {}

    /** A column as text; nothing for null. */
    static String text(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? "" : value.toString();
    }

    static String number(Double value, String format) {
        return value == null ? "" : String.format(Locale.ROOT, format, value);
    }

    /** What an edge rests on. */
    static String evidence(EvidenceEdge edge) {
        if (edge.kind().equals("match")) {
            return "match";
        }
        String type = edge.type() == null ? "" : " " + edge.type();
        String value = edge.value() == null ? "" : " " + edge.value();
        return edge.kind().equals("identifier") ? (type + value).strip() : edge.kind() + type + value;
    }

    /** The records that leave without an edge. */
    static String leaving(Collection<String> records) {
        if (records.isEmpty()) {
            return "all stay together";
        }
        String named = String.join(", ", records.stream().limit(NAMED_RECORDS).toList());
        int more = records.size() - NAMED_RECORDS;
        return (records.size() == 1 ? "leaves: " : "leave: ") + named + (more > 0 ? " and " + more + " more" : "");
    }
}
