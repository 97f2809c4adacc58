package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.schema.Tables;

/**
 * Lists who writes addresses, phone numbers and names in another spelling than the normalized one, by source and entry path:
 * each such writer makes duplicates that no unique index stops. Values that cannot be read at all do not count.
 */
public final class FindUnnormalizedWriters {
    private FindUnnormalizedWriters() {}

    /**
     * Rows of {@code unnormalized_writers}.
     *
     * @param records table {@code records} of this run
     */
    public static Dataset<Row> apply(Dataset<Row> records) {
        List<Column> read = new ArrayList<>(List.of(columns(WrittenValues.READ)));
        read.add(unix_micros(coalesce(col("updated_at"), col("created_at"))).as("at"));
        MapPartitionsFunction<Row, Row> count = WrittenValues::new;
        List<String> attribute = new ArrayList<>(WrittenValues.WRITER);
        attribute.add("attribute");
        List<String> spelling = new ArrayList<>(attribute);
        spelling.add("spelling");
        Column all = sum(when(col("spelling").isNull(), col("unnormalized")));
        return Tables.UNNORMALIZED_WRITERS.conform(records.where(col("state").equalTo("active"))
                .select(read.toArray(Column[]::new))
                .mapPartitions(count, Encoders.row(WrittenValues.SCHEMA))
                .groupBy(columns(spelling))
                .agg(
                        sum("values").as("unnormalized"),
                        timestamp_micros(max("at")).as("newest_at"),
                        max_by(col("record_key"), struct(col("at"), col("record_key")))
                                .as("sample_key"))
                .withColumn("records", all.over(Window.partitionBy(columns(attribute))))
                .where(col("spelling").isNotNull())
                .withColumn("share", col("unnormalized").divide(col("records"))));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }
}
