package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** The truth: which records are one person. */
public final class Truth {
    private Truth() {}

    /**
     * Reads a truth file: CSV with header {@code record_id,entity_id}, where record_id is a record key or, where it is
     * none, the native id of a record.
     *
     * @param records record_key, native_id; a native id that several sources use must be given as a record key
     * @return record_key, cluster; a record that the run does not have keeps its id as its key
     * @throws UserError {@link ExitCode#INPUT} when the file has no such columns
     */
    public static Dataset<Row> read(String file, Dataset<Row> records) {
        Dataset<Row> rows =
                records.sparkSession().read().option("header", "true").csv(file);
        List<String> columns = List.of(rows.columns());
        if (!columns.containsAll(List.of("record_id", "entity_id"))) {
            throw new UserError(
                    ExitCode.INPUT,
                    file,
                    "has the columns " + String.join(", ", columns) + ".",
                    "Give a CSV file with the header record_id,entity_id.");
        }
        Dataset<Row> keys = records.select(col("record_key").as("by_key"));
        Dataset<Row> ids = records.groupBy("native_id")
                .agg(org.apache.spark.sql.functions.min("record_key").as("by_id"));
        return rows.join(keys, col("record_id").equalTo(col("by_key")), "left")
                .join(ids, col("record_id").equalTo(col("native_id")), "left")
                .select(
                        coalesce(col("by_key"), col("by_id"), col("record_id")).as("record_key"),
                        col("entity_id").as("cluster"))
                .groupBy("record_key")
                .agg(org.apache.spark.sql.functions.min("cluster").as("cluster"));
    }
}
