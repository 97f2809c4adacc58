package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.CoverPairs;
import org.goldthread.jobs.pipeline.TrialRun.Trial;

/**
 * Some of the pairs that a trial run got wrong, with the reason. Which ones follows from the hash of their keys. Shows
 * record keys, levels and weights, no other value of a record.
 */
public final class SampleMistakes {
    private SampleMistakes() {}

    /**
     * At most so many pairs of strangers in one cluster and pairs of one person in two: mistake (false-positive or
     * false-negative), left_key, right_key, reason, probability, weight, pass and levels (null where the pair has no score).
     *
     * @param truth record_key, cluster
     */
    public static Dataset<Row> of(Trial trial, Dataset<Row> truth, int number) {
        Dataset<Row> predicted = MeasureTrial.predicted(trial);
        Dataset<Row> joined = MeasureTrial.truePairs(predicted.join(truth.select("record_key"), "record_key"));
        Dataset<Row> strangers = sample(
                PairEvaluation.together(truth, joined).where(col("together").unary_$bang()), number);
        Dataset<Row> parted = sample(
                PairEvaluation.together(predicted, MeasureTrial.truePairs(truth))
                        .where(col("together").unary_$bang()),
                number);
        return explained(trial, strangers, parted);
    }

    /** The same of labelled pairs. */
    public static Dataset<Row> of(Trial trial, LabelledPairs truth, int number) {
        Dataset<Row> judged = PairEvaluation.together(MeasureTrial.predicted(trial), truth.pairs());
        return explained(
                trial,
                sample(judged.where(col("together").and(col("match").unary_$bang())), number),
                sample(judged.where(col("match").and(col("together").unary_$bang())), number));
    }

    private static Dataset<Row> sample(Dataset<Row> pairs, int number) {
        return pairs.select("left_key", "right_key")
                .orderBy(xxhash64(col("left_key"), col("right_key")), col("left_key"), col("right_key"))
                .limit(number);
    }

    private static Dataset<Row> explained(Trial trial, Dataset<Row> strangers, Dataset<Row> parted) {
        Dataset<Row> mistakes = strangers
                .withColumn("mistake", lit("false-positive"))
                .unionByName(parted.withColumn("mistake", lit("false-negative")));
        Dataset<Row> scores = trial.scores()
                .select(
                        col("left_key").as("scored_left"),
                        col("right_key").as("scored_right"),
                        col("probability"),
                        col("weight"),
                        col("pass"),
                        col("levels"));
        Column scored =
                col("left_key").equalTo(col("scored_left")).and(col("right_key").equalTo(col("scored_right")));
        Dataset<Row> active =
                trial.records().where(col("state").equalTo("active")).select(col("record_key"));
        Dataset<Row> left = active.toDF("active_left");
        Dataset<Row> right = active.toDF("active_right");
        return CoverPairs.apply(trial.records(), trial.blocks(), mistakes)
                .join(scores, scored, "left")
                .join(left, col("left_key").equalTo(col("active_left")), "left")
                .join(right, col("right_key").equalTo(col("active_right")), "left")
                .withColumn("reason", reason(trial.thresholds().match()))
                .select("mistake", "left_key", "right_key", "reason", "probability", "weight", "pass", "levels")
                .orderBy(
                        col("mistake").desc(),
                        xxhash64(col("left_key"), col("right_key")),
                        col("left_key"),
                        col("right_key"));
    }

    private static Column reason(double match) {
        Column wrong = col("mistake").equalTo("false-positive");
        Column absent = col("active_left").isNull().or(col("active_right").isNull());
        Column scored = when(col("probability").geq(match), lit("scored as a match"))
                .when(col("probability").isNotNull(), lit("scored between review and match"))
                .when(col("candidate"), lit("compared, below review"))
                .otherwise(lit("never a candidate: no usable block in common"));
        Column held = col("probability").geq(match);
        return when(wrong.and(held), scored)
                .when(wrong, concat_ws("; ", scored, lit("joined through others or an identifier")))
                .when(absent, lit("not among the active records"))
                .when(held, concat_ws("; ", scored, lit("held back by a guard")))
                .otherwise(scored);
    }
}
