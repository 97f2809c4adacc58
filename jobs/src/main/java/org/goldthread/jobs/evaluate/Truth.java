package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
        Dataset<Row> rows = rows(records.sparkSession(), file);
        List<String> columns = List.of(rows.columns());
        if (!columns.containsAll(List.of("record_id", "entity_id"))) {
            throw new UserError(
                    ExitCode.INPUT,
                    file,
                    "has the columns " + String.join(", ", columns) + ".",
                    "Give a CSV file with the header record_id,entity_id, or record_id_1,record_id_2,label.");
        }
        return keyed(rows, "record_id", records)
                .select(col("record_key"), col("entity_id").as("cluster"))
                .groupBy("record_key")
                .agg(min("cluster").as("cluster"));
    }

    static Dataset<Row> rows(SparkSession session, String file) {
        return session.read().option("header", "true").csv(file);
    }

    /** The rows with a column {@code record_key}: the record key or native id that a column of theirs holds. */
    static Dataset<Row> keyed(Dataset<Row> rows, String column, Dataset<Row> records) {
        Dataset<Row> keys = records.select(col("record_key").as("by_key"));
        Dataset<Row> ids = records.groupBy("native_id").agg(min("record_key").as("by_id"));
        return rows.join(keys, col(column).equalTo(col("by_key")), "left")
                .join(ids, col(column).equalTo(col("native_id")), "left")
                .withColumn("record_key", coalesce(col("by_key"), col("by_id"), col(column)))
                .drop("by_key", "by_id", "native_id");
    }
}
