package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures a clustering on labelled pairs: a pair in one cluster is predicted to be one person. */
public final class PairEvaluation {
    private PairEvaluation() {}

    /** What a threshold makes of the labelled pairs: by connected components, and by the pairs' own scores. */
    public record Point(PairScores clusters, PairScores edges) {}

    /** @param predicted record_key, cluster */
    public static PairScores of(Dataset<Row> predicted, LabelledPairs labelled) {
        Row found = together(predicted, labelled.pairs())
                .agg(count(when(col("together"), 1)), count(when(col("together").and(col("match")), 1)))
                .first();
        return PairScores.of(labelled.matches(), found.getLong(0), found.getLong(1));
    }

    /** The pairs with a column {@code together}: whether a clustering has both in one cluster. */
    static Dataset<Row> together(Dataset<Row> predicted, Dataset<Row> pairs) {
        Dataset<Row> left =
                predicted.select(col("record_key").as("one"), col("cluster").as("cluster_left"));
        Dataset<Row> right =
                predicted.select(col("record_key").as("other"), col("cluster").as("cluster_right"));
        Column together =
                col("cluster_left").isNotNull().and(col("cluster_left").eqNullSafe(col("cluster_right")));
        return pairs.join(left, col("left_key").equalTo(col("one")), "left")
                .join(right, col("right_key").equalTo(col("other")), "left")
                .withColumn("together", together)
                .drop("one", "other", "cluster_left", "cluster_right");
    }

    /**
     * The figures of edges, by threshold. Edges and labelled pairs are collected.
     *
     * @param edges left_key (the smaller), right_key, probability; every pair once
     */
    public static SortedMap<Double, Point> sweep(Dataset<Row> edges, LabelledPairs labelled, List<Double> thresholds) {
        List<Row> pairs =
                labelled.pairs().select("left_key", "right_key", "match").collectAsList();
        Set<String> keys = new LinkedHashSet<>();
        for (Row row : edges.select("left_key")
                .union(edges.select("right_key"))
                .distinct()
                .collectAsList()) {
            keys.add(row.getString(0));
        }
        for (Row pair : pairs) {
            keys.add(pair.getString(0));
            keys.add(pair.getString(1));
        }
        Map<String, Integer> places = ScoredEdges.places(keys);
        List<Pair> judged = new ArrayList<>();
        for (Row pair : pairs) {
            judged.add(new Pair(places.get(pair.getString(0)), places.get(pair.getString(1)), pair.getBoolean(2)));
        }
        return new ScoredEdges(edges, places).sweep(thresholds, (components, reached) -> {
            Set<Long> scored = new HashSet<>();
            reached.forEach(edge -> scored.add(place(edge.left(), edge.right())));
            return new Point(
                    scores(judged, pair -> components[pair.left()] == components[pair.right()]),
                    scores(judged, pair -> scored.contains(place(pair.left(), pair.right()))));
        });
    }

    private record Pair(int left, int right, boolean match) {}

    private static PairScores scores(List<Pair> pairs, java.util.function.Predicate<Pair> taken) {
        long matches = pairs.stream().filter(Pair::match).count();
        long predicted = pairs.stream().filter(taken).count();
        long correct = pairs.stream().filter(taken).filter(Pair::match).count();
        return PairScores.of(matches, predicted, correct);
    }

    private static long place(int left, int right) {
        return (long) Math.min(left, right) << 32 | Math.max(left, right);
    }
}
