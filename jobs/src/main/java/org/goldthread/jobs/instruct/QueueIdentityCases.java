package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * Pairs of records that were kept apart though something speaks for one person: scored between the review and the match
 * threshold, or held back by a guard. A person decides; until then they stay apart.
 */
public final class QueueIdentityCases {
    private QueueIdentityCases() {}

    /**
     * Rows of {@code review_queue} of kind {@code identity}: one per pair of records of different people.
     *
     * @param scores tenant, left_key, right_key, probability, levels of the pairs above the review threshold; those of one
     *     person may be left out
     * @param refused rows of {@code refused_edges}
     * @param assignments record_key, golden_id
     * @param previous the last run's queue: a case that is still open keeps its date
     */
    public static Dataset<Row> apply(
            Dataset<Row> scores, Dataset<Row> refused, Dataset<Row> assignments, Dataset<Row> previous, Instant asOf) {
        Dataset<Row> doubtful = scores.select(
                col("tenant"),
                col("left_key"),
                col("right_key"),
                lit("possible-match").as("reason"),
                col("probability"),
                to_json(struct(col("pass"), col("weight"), col("levels"))).as("detail"),
                lit(0).as("rank"));
        Dataset<Row> guarded = refused.select(
                col("tenant"),
                col("left_node").as("left_key"),
                col("right_node").as("right_key"),
                col("guard").as("reason"),
                lit(null).cast("double").as("probability"),
                to_json(struct(col("kind"), col("guard"), col("reason"))).as("detail"),
                lit(1).as("rank"));
        Column order = struct(col("rank"), col("reason"), col("detail"));
        Dataset<Row> pairs = doubtful.unionByName(guarded)
                .groupBy("tenant", "left_key", "right_key")
                .agg(
                        max_by(col("reason"), order).as("reason"),
                        max("probability").as("probability"),
                        max_by(col("detail"), order).as("detail"));
        Dataset<Row> apart = pairs.join(side(assignments, "left"), "left_key")
                .join(side(assignments, "right"), "right_key")
                .where(col("left_golden_id").notEqual(col("right_golden_id")))
                .withColumn("case_id", caseId());
        Dataset<Row> known =
                previous.select(col("case_id").as("known_id"), col("since").as("known_since"));
        return Tables.REVIEW_QUEUE.conform(apart.join(known, col("case_id").equalTo(col("known_id")), "left")
                .withColumn("kind", lit("identity"))
                .withColumn("since", coalesce(col("known_since"), lit(asOf))));
    }

    private static Column caseId() {
        return substring(
                sha2(
                        concat_ws("\n", lit("identity"), col("tenant"), col("left_key"), col("right_key"))
                                .cast("binary"),
                        256),
                1,
                32);
    }

    private static Dataset<Row> side(Dataset<Row> assignments, String side) {
        return assignments.select(
                col("record_key").as(side + "_key"), col("golden_id").as(side + "_golden_id"));
    }
}
