package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.CoverPairs;
import org.goldthread.jobs.pipeline.TrialRun.Trial;

/** Measures a trial run against the truth: as it would be published, over a sweep of thresholds, and the baseline. */
public final class MeasureTrial {
    /** Probabilities at which scored pairs are looked at beside the model's own threshold. */
    public static final List<Double> SWEEP = List.of(0.5, 0.9, 0.95, 0.99);

    private MeasureTrial() {}

    /** What was measured. */
    public enum Method {
        /** What a run would publish: identifiers, scored pairs, guards, at the model's threshold. */
        AUTOMATIC,
        /** Connected components of the scored pairs that reach a probability, without identifiers and guards. */
        THRESHOLD,
        /** Connected components of what {@link ExactRules} join. */
        EXACT_RULES
    }

    /**
     * One line of the result.
     *
     * @param threshold probability from which on a scored pair counts; null for exact rules
     * @param pairs after clustering
     * @param clusters the same, with all that whole clusters show; null where only labelled pairs are known
     * @param edges scored pairs that reach the threshold, before clustering; null for exact rules
     */
    public record Line(Method method, Double threshold, PairScores pairs, Scores clusters, PairScores edges) {}

    /**
     * What the blocking passes reach.
     *
     * @param recall share of the true pairs that are among the candidate pairs; 1 when there are none
     * @param pairs different candidate pairs
     */
    public record Reach(double recall, long pairs) {}

    /**
     * Against the true clusters: the automatic line, one for each threshold, the baseline.
     *
     * @param truth record_key, cluster
     */
    public static List<Line> against(Trial trial, Dataset<Row> truth) {
        double match = trial.thresholds().match();
        SortedMap<Double, Evaluation.Point> sweep = Evaluation.sweep(scored(trial), truth, thresholds(match));
        List<Line> lines = new ArrayList<>();
        Scores automatic = Evaluation.of(predicted(trial), truth);
        lines.add(new Line(
                Method.AUTOMATIC,
                match,
                PairScores.of(automatic),
                automatic,
                sweep.get(match).edges()));
        for (double threshold : SWEEP) {
            Evaluation.Point point = sweep.get(threshold);
            lines.add(new Line(
                    Method.THRESHOLD, threshold, PairScores.of(point.clusters()), point.clusters(), point.edges()));
        }
        Scores rules = Evaluation.of(ExactRules.apply(trial.records()), truth);
        lines.add(new Line(Method.EXACT_RULES, null, PairScores.of(rules), rules, null));
        return lines;
    }

    /** Against labelled pairs: the same lines, of these pairs only. */
    public static List<Line> against(Trial trial, LabelledPairs truth) {
        double match = trial.thresholds().match();
        SortedMap<Double, PairEvaluation.Point> sweep = PairEvaluation.sweep(scored(trial), truth, thresholds(match));
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                Method.AUTOMATIC,
                match,
                PairEvaluation.of(predicted(trial), truth),
                null,
                sweep.get(match).edges()));
        for (double threshold : SWEEP) {
            PairEvaluation.Point point = sweep.get(threshold);
            lines.add(new Line(Method.THRESHOLD, threshold, point.clusters(), null, point.edges()));
        }
        PairScores rules = PairEvaluation.of(ExactRules.apply(trial.records()), truth);
        lines.add(new Line(Method.EXACT_RULES, null, rules, null, null));
        return lines;
    }

    /**
     * What the trial's passes reach of the true pairs.
     *
     * @param truePairs left_key, right_key; every pair once
     */
    public static Reach reach(Trial trial, Dataset<Row> truePairs) {
        Row pairs = CoverPairs.counts(trial.blocks()).agg(sum("pairs")).first();
        Row found = CoverPairs.apply(trial.records(), trial.blocks(), truePairs)
                .agg(count(lit(1)), count(when(col("candidate"), 1)))
                .first();
        return new Reach(
                found.getLong(0) == 0 ? 1 : (double) found.getLong(1) / found.getLong(0),
                pairs.isNullAt(0) ? 0 : pairs.getLong(0));
    }

    /** left_key, right_key of all pairs of records of one true cluster. */
    public static Dataset<Row> truePairs(Dataset<Row> truth) {
        Dataset<Row> left = truth.select(col("record_key").as("left_key"), col("cluster"));
        Dataset<Row> right = truth.select(col("record_key").as("right_key"), col("cluster"));
        return left.join(right, "cluster")
                .where(col("left_key").lt(col("right_key")))
                .select("left_key", "right_key");
    }

    /** The people that the trial found: record_key, cluster. */
    static Dataset<Row> predicted(Trial trial) {
        return trial.assignments().select(col("record_key"), col("golden_id").as("cluster"));
    }

    /** Scored pairs only: what the comparison is worth by itself, without identifier edges. */
    private static Dataset<Row> scored(Trial trial) {
        return trial.scores().select(col("left_key"), col("right_key"), col("probability"));
    }

    private static List<Double> thresholds(double match) {
        TreeSet<Double> all = new TreeSet<>(SWEEP);
        all.add(match);
        return List.copyOf(all);
    }
}
