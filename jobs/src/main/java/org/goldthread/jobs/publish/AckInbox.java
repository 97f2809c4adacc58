package org.goldthread.jobs.publish;

import static org.apache.spark.sql.functions.min;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.schema.Tables;

/**
 * Acknowledgements on their way into {@code merge_acks}: a file for each call of {@code instructions --ack}, written
 * whole, whether a run is going on or not. The next run takes in what was there when it began, and deletes that after its
 * commit; a run that dies before leaves it to the next one, to which the same line is the same row.
 */
public final class AckInbox {
    private static final String FOLDER = "_goldthread/acks";

    private static final String RECORDED = "recorded_at";

    private final Warehouse warehouse;
    private final List<String> files;

    /** Looks what is there; what comes later is left to a later run. */
    public AckInbox(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.files = warehouse.files().list(FOLDER);
    }

    /** Adds lines of JSON, rows of {@code merge_acks}. */
    public static void add(Warehouse warehouse, List<String> lines) {
        String text = String.join("\n", lines) + "\n";
        String file = FOLDER + "/" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + ".json";
        if (!warehouse.files().exists(file)) {
            warehouse.files().createWhole(file, text);
        }
    }

    /** What the last run knew, and what came in since: rows of {@code merge_acks}, each once. */
    public Dataset<Row> rows() {
        Dataset<Row> known = warehouse.read(Tables.MERGE_ACKS);
        if (files.isEmpty()) {
            return known;
        }
        Dataset<Row> fresh = warehouse
                .session()
                .read()
                .schema(Tables.MERGE_ACKS.schema())
                .json(files.stream().map(warehouse.files()::absolute).toArray(String[]::new));
        Column[] reported = Stream.of(Tables.MERGE_ACKS.schema().fieldNames())
                .filter(column -> !column.equals(RECORDED))
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> once = fresh.groupBy(reported).agg(min(RECORDED).as(RECORDED));
        return known.unionByName(
                Tables.MERGE_ACKS.conform(once.join(known.select("ack_id"), new String[] {"ack_id"}, "left_anti")));
    }

    /** Whether anything came in since the last run. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Forgets what was there; to be called when a run has published it. */
    public void clear() {
        files.forEach(warehouse.files()::delete);
    }
}
