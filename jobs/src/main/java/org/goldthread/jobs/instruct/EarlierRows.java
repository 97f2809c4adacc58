package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows of earlier nights with the person that they belong to now and what tonight's exports say of both sides. */
final class EarlierRows {
    private EarlierRows() {}

    /** Columns {@code golden_id} and {@code earlier}: the row, and both sides as seen tonight (null = unknown key). */
    static Dataset<Row> of(PlanInstructions.Input input) {
        Dataset<Row> facts = facts(input);
        Dataset<Row> previous = input.previous()
                .select(
                        struct(Stream.of(input.previous().columns())
                                        .map(functions::col)
                                        .toArray(Column[]::new))
                                .as("row"),
                        concat(col("target"), lit("/"), col("primary_id")).as("primary_key"),
                        concat(col("target"), lit("/"), col("duplicate_id")).as("duplicate_key"));
        return previous.join(side(facts, "primary"), new String[] {"primary_key"}, "left")
                .join(side(facts, "duplicate"), new String[] {"duplicate_key"}, "left")
                .select(
                        coalesce(col("primary.golden_id"), col("duplicate.golden_id"), col("row.golden_id"))
                                .as("golden_id"),
                        struct(col("row"), col("primary"), col("duplicate")).as("earlier"));
    }

    private static Dataset<Row> facts(PlanInstructions.Input input) {
        Dataset<Row> here = input.present().select("record_key").distinct().withColumn("here", lit(true));
        Column marked = col("state")
                .equalTo("merged_away")
                .or(coalesce(lower(col("account_status")).equalTo("merged"), lit(false)))
                .or(col("merged_into").isNotNull());
        return input.records()
                .select(
                        col("record_key"),
                        marked.as("merged"),
                        col("merged_into"),
                        col("state").equalTo("active").as("active"))
                .join(input.members().select("record_key", "golden_id"), new String[] {"record_key"}, "left")
                .join(here, new String[] {"record_key"}, "left")
                .select(
                        col("record_key"),
                        struct(
                                        col("golden_id"),
                                        coalesce(col("here"), lit(false)).as("here"),
                                        col("merged"),
                                        col("merged_into"),
                                        col("active"))
                                .as("fact"));
    }

    private static Dataset<Row> side(Dataset<Row> facts, String side) {
        return facts.select(col("record_key").as(side + "_key"), col("fact").as(side));
    }
}
