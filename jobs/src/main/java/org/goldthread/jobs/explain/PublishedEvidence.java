package org.goldthread.jobs.explain;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/** Looks up rows of the last published run. */
final class PublishedEvidence {
    private final Warehouse warehouse;

    /**
     * Opens the last published run.
     *
     * @throws UserError USAGE when nothing was published
     */
    PublishedEvidence(Warehouse warehouse) {
        this.warehouse = warehouse;
        if (warehouse.lastRun().isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    warehouse.root(),
                    "has no published run in it.",
                    "Run 'goldthread resolve' first, or name another folder with --warehouse.");
        }
    }

    /**
     * The row of {@code records} that a user means by a record key, or by a native id that one source alone knows.
     *
     * @throws UserError USAGE when there is none, or more than one
     */
    Row record(String name) {
        List<Row> found = rows(Tables.RECORDS, col("record_key").equalTo(name));
        if (found.isEmpty()) {
            found = rows(Tables.RECORDS, col("native_id").equalTo(name));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "record",
                    "'" + name + "' is no record of the last published run.",
                    "Give a record key, source/native-id, as in the column record_key of the table records.");
        }
        List<String> keys = found.stream()
                .map(row -> row.<String>getAs("record_key"))
                .sorted()
                .toList();
        throw new UserError(
                ExitCode.USAGE, "record", "'" + name + "' is the id of " + keys + ".", "Give one of these keys.");
    }

    /** The golden id that stands for an id that was issued once. */
    String current(String goldenId) {
        return rows(Tables.GOLDEN_ALIAS, col("old_id").equalTo(goldenId)).stream()
                .map(row -> row.<String>getAs("golden_id"))
                .findFirst()
                .orElse(goldenId);
    }

    /** The row of {@code golden_records}; null when there is none. */
    Row golden(String goldenId) {
        return rows(Tables.GOLDEN_RECORDS, col("golden_id").equalTo(goldenId)).stream()
                .findFirst()
                .orElse(null);
    }

    /** The golden id that a record belongs to now; null when it belongs to none. */
    String goldenIdOf(String recordKey) {
        return rows(
                        Tables.ENTITIES,
                        col("record_key")
                                .equalTo(recordKey)
                                .and(col("valid_to_seq").isNull()))
                .stream()
                .map(row -> row.<String>getAs("golden_id"))
                .findFirst()
                .orElse(null);
    }

    /** Rows of {@code records} that a golden record is made of, by record key. */
    List<Row> members(String goldenId) {
        Dataset<Row> keys = read(Tables.ENTITIES)
                .where(col("golden_id")
                        .equalTo(goldenId)
                        .and(col("valid_to_seq").isNull()))
                .select("record_key");
        return read(Tables.RECORDS).join(keys, new String[] {"record_key"}, "left_semi").collectAsList().stream()
                .sorted(Comparator.comparing(row -> row.<String>getAs("record_key")))
                .toList();
    }

    /** Every edge that hangs together with the records: theirs, and those between the identifiers that they lead to. */
    List<Row> edges(Collection<Row> members) {
        Set<String> nodes = new HashSet<>();
        members.forEach(row -> nodes.add(row.getAs("record_key")));
        List<Row> edges = List.of();
        Set<String> reached = new HashSet<>();
        // An observation joins two identifiers, so that a path may take several rounds; each adds a node, or is the
        // last.
        while (reached.size() < nodes.size()) {
            reached.addAll(nodes);
            Object[] known = reached.toArray();
            edges = rows(
                    Tables.EDGES,
                    col("left_node").isin(known).or(col("right_node").isin(known)));
            for (Row edge : edges) {
                nodes.add(edge.getAs("left_node"));
                nodes.add(edge.getAs("right_node"));
            }
        }
        return edges;
    }

    /** Rows that name both records, in either order, in two columns of a table. */
    List<Row> between(Table table, String left, String right, String one, String two) {
        Column forth = col(left).equalTo(one).and(col(right).equalTo(two));
        Column back = col(left).equalTo(two).and(col(right).equalTo(one));
        return rows(table, forth.or(back));
    }

    List<Row> rows(Table table, Column where) {
        return new ArrayList<>(read(table).where(where).collectAsList());
    }

    /** What holds now: run tables keep the rows of every run. */
    Dataset<Row> read(Table table) {
        Dataset<Row> rows = warehouse.read(table);
        long run = warehouse.lastRun().orElseThrow().runSeq();
        return table.grain() == Table.Grain.RUN ? rows.where(col("run_seq").equalTo(run)) : rows;
    }
}
