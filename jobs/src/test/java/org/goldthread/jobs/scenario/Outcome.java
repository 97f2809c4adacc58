package org.goldthread.jobs.scenario;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a warehouse says, read once.
 *
 * @param members record key to golden id, memberships that hold
 * @param formerMembers record key to the golden id of its last membership, for records that have none now
 * @param aliases absorbed golden id to the one that stands for it
 * @param goldenIds golden id to status: active, soft_deleted or retired
 */
record Outcome(
        Map<String, String> members,
        Map<String, String> formerMembers,
        Map<String, String> memberships,
        Map<String, String> aliases,
        Map<String, String> goldenIds,
        List<Instruction> instructions,
        List<ReviewCase> cases) {

    static Outcome read(SparkSession session, Path warehouse) {
        Map<String, String> members = new TreeMap<>();
        Map<String, String> formerMembers = new TreeMap<>();
        Map<String, String> memberships = new TreeMap<>();
        for (Row row : table(session, warehouse, "entities")
                .select("record_key", "golden_id", "membership", "valid_to_seq")
                .orderBy("valid_from_seq")
                .collectAsList()) {
            if (row.isNullAt(3)) {
                members.put(row.getString(0), row.getString(1));
                memberships.put(row.getString(0), row.getString(2));
            } else {
                formerMembers.put(row.getString(0), row.getString(1));
            }
        }
        formerMembers.keySet().removeAll(members.keySet());
        return new Outcome(
                members,
                formerMembers,
                memberships,
                pairs(table(session, warehouse, "golden_alias").select("old_id", "golden_id")),
                pairs(table(session, warehouse, "golden_records").select("golden_id", "status")),
                table(session, warehouse, "merge_instructions")
                        .select(
                                "instruction_id",
                                "golden_id",
                                "target",
                                "action",
                                "primary_id",
                                "duplicate_id",
                                "status",
                                "sequence",
                                "depends_on")
                        .collectAsList()
                        .stream()
                        .map(row -> new Instruction(
                                row.getString(0),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getLong(7),
                                row.getString(8)))
                        .toList(),
                table(session, warehouse, "review_queue")
                        .select("case_id", "kind", "target", "left_key", "right_key")
                        .collectAsList()
                        .stream()
                        .map(row -> new ReviewCase(
                                row.getString(0),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                        .toList());
    }

    /** The whole content of a table: one JSON text per row, sorted, without the columns named. */
    static List<String> content(SparkSession session, Path warehouse, String table, String... without) {
        List<String> left = Arrays.asList(without);
        Dataset<Row> rows = table(session, warehouse, table);
        Column[] columns = Arrays.stream(rows.columns())
                .filter(column -> !left.contains(column))
                .map(column -> col(column))
                .toArray(Column[]::new);
        return rows.select(to_json(struct(columns))).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    static Dataset<Row> table(SparkSession session, Path warehouse, String table) {
        return session.read().format("delta").load(warehouse.resolve(table).toString());
    }

    private static Map<String, String> pairs(Dataset<Row> rows) {
        Map<String, String> pairs = new TreeMap<>();
        rows.collectAsList().forEach(row -> pairs.put(row.getString(0), row.getString(1)));
        return pairs;
    }

    /** The golden id of a record: of its membership now, else what became of its last one. Null = never seen. */
    String goldenId(String recordKey) {
        String now = members.get(recordKey);
        return now != null ? now : resolve(formerMembers.get(recordKey));
    }

    /** What an id that was issued once stands for now: itself or its alias; null when nothing is known of it. */
    String resolve(String goldenId) {
        if (goldenId == null) {
            return null;
        }
        String id = aliases.getOrDefault(goldenId, goldenId);
        return goldenIds.containsKey(id) ? id : null;
    }

    long membersOf(String goldenId) {
        return members.values().stream().filter(goldenId::equals).count();
    }
}
