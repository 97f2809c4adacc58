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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
     * The figures of connected components over edges, by threshold: at each, the edges of at least that probability and
     * those without one. The edges are collected.
     *
     * @param edges left_key, right_key, probability (null = not scored: always joins)
     * @param truth record_key, cluster
     */
    public static SortedMap<Double, Scores> sweep(Dataset<Row> edges, Dataset<Row> truth, List<Double> thresholds) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> entities = new HashMap<>();
        List<Integer> labels = new ArrayList<>();
        for (Row row :
                truth.select(col("record_key"), col("cluster").cast("string")).collectAsList()) {
            if (places.putIfAbsent(row.getString(0), labels.size()) == null) {
                labels.add(entities.computeIfAbsent(row.getString(1), entity -> entities.size()));
            }
        }
        int[] truthLabels = labels.stream().mapToInt(Integer::intValue).toArray();
        List<Row> joined = new ArrayList<>(
                edges.select("left_key", "right_key", "probability").collectAsList());
        joined.sort(Comparator.comparingDouble(Evaluation::probability).reversed());
        SortedMap<Double, Scores> scores = new TreeMap<>();
        Components components = new Components(truthLabels.length);
        int next = 0;
        for (double threshold :
                thresholds.stream().sorted(Comparator.reverseOrder()).toList()) {
            while (next < joined.size() && probability(joined.get(next)) >= threshold) {
                Row edge = joined.get(next++);
                Integer left = places.get(edge.getString(0));
                Integer right = places.get(edge.getString(1));
                if (left != null && right != null) {
                    components.join(left, right);
                }
            }
            scores.put(
                    threshold, Contingency.of(components.labels(), truthLabels).scores());
        }
        return scores;
    }

    private static double probability(Row edge) {
        return edge.isNullAt(2) ? Double.POSITIVE_INFINITY : edge.getDouble(2);
    }

    private static scala.collection.immutable.Seq<String> asList(String... names) {
        return scala.jdk.javaapi.CollectionConverters.asScala(Arrays.asList(names))
                .toSeq();
    }
}
