package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Measures a clustering against the truth. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * The figures of a clustering. Records that the truth does not know are left out; those that only the truth knows
     * stand alone and are counted as missing.
     *
     * @param predicted record_key, cluster
     * @param truth record_key, cluster
     */
    public static Scores of(Dataset<Row> predicted, Dataset<Row> truth) {
        Dataset<Row> labels = truth.select(
                        col("record_key"), col("cluster").cast("string").as("entity"))
                .join(predicted.select(col("record_key"), col("cluster").cast("string")), asList("record_key"), "left");
        Column cluster = coalesce(concat(lit("c"), col("cluster")), concat(lit("alone"), col("record_key")));
        Dataset<Row> cells = labels.select(
                        cluster.as("cluster"),
                        col("entity"),
                        when(col("cluster").isNull(), 1L).otherwise(0L).as("missing"))
                .groupBy("cluster", "entity")
                .agg(count(lit(1)).as("both"), sum("missing").as("missing"));
        Dataset<Row> looks = cells.select(
                        col("both"),
                        col("missing"),
                        sum("both").over(Window.partitionBy("cluster")).as("cluster_size"),
                        count(lit(1)).over(Window.partitionBy("cluster")).as("entities_of_cluster"),
                        sum("both").over(Window.partitionBy("entity")).as("entity_size"),
                        count(lit(1)).over(Window.partitionBy("entity")).as("clusters_of_entity"))
                .groupBy("both", "cluster_size", "entity_size", "entities_of_cluster", "clusters_of_entity")
                .agg(count(lit(1)).as("cells"), sum("missing").as("missing"));
        Contingency table = new Contingency();
        for (Row look : looks.collectAsList()) {
            table.add(
                    new Contingency.Cell(
                            look.getLong(0), look.getLong(1), look.getLong(2), look.getLong(3), look.getLong(4)),
                    look.getLong(5));
            table.addMissing(look.getLong(6));
        }
        return table.scores();
    }

    /**
     * What a threshold makes of scored pairs.
     *
     * @param clusters of their connected components
     * @param edges of the pairs themselves, before any clustering
     */
    public record Point(Scores clusters, PairScores edges) {}

    /**
     * The figures of edges, by threshold: at each, the edges of at least that probability and those without one. The edges
     * are collected.
     *
     * @param edges left_key, right_key, probability (null = not scored: always joins); every pair once
     * @param truth record_key, cluster
     */
    public static SortedMap<Double, Point> sweep(Dataset<Row> edges, Dataset<Row> truth, List<Double> thresholds) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> entities = new HashMap<>();
        List<Integer> labels = new ArrayList<>();
        for (Row row :
                truth.select(col("record_key"), col("cluster").cast("string")).collectAsList()) {
            if (places.putIfAbsent(row.getString(0), labels.size()) == null) {
                labels.add(entities.computeIfAbsent(row.getString(1), entity -> entities.size()));
            }
        }
        int[] known = labels.stream().mapToInt(Integer::intValue).toArray();
        return new ScoredEdges(edges, places).sweep(thresholds, (components, reached) -> {
            Scores scores = Contingency.of(components, known).scores();
            long correct = reached.stream()
                    .filter(edge -> known[edge.left()] == known[edge.right()])
                    .count();
            return new Point(scores, PairScores.of(scores.truePairs(), reached.size(), correct));
        });
    }

    private static scala.collection.immutable.Seq<String> asList(String... names) {
        return scala.jdk.javaapi.CollectionConverters.asScala(Arrays.asList(names))
                .toSeq();
    }
}
