package org.goldthread.jobs.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scored pairs in memory, by falling probability: what connected components a threshold makes of them. */
final class ScoredEdges {
    /** A pair as places of its records; probability infinite where there is none. */
    record Edge(int left, int right, double probability) {}

    private final List<Edge> edges = new ArrayList<>();
    private final int places;

    /**
     * Collects the pairs of which both records have a place.
     *
     * @param pairs left_key, right_key, probability (null = not scored: always joins)
     * @param places 0 to n - 1 by record key
     */
    ScoredEdges(Dataset<Row> pairs, Map<String, Integer> places) {
        this.places = places.size();
        for (Row row : pairs.select("left_key", "right_key", "probability").collectAsList()) {
            Integer left = places.get(row.getString(0));
            Integer right = places.get(row.getString(1));
            if (left != null && right != null) {
                double probability = row.isNullAt(2) ? Double.POSITIVE_INFINITY : row.getDouble(2);
                edges.add(new Edge(left, right, probability));
            }
        }
        edges.sort(Comparator.comparingDouble(Edge::probability).reversed());
    }

    /**
     * A figure for each threshold.
     *
     * @param figure made of the labels of every place's component at that threshold, and of the edges that reach it
     */
    <T> SortedMap<Double, T> sweep(List<Double> thresholds, BiFunction<int[], List<Edge>, T> figure) {
        SortedMap<Double, T> figures = new TreeMap<>();
        Components components = new Components(places);
        int next = 0;
        for (double threshold :
                thresholds.stream().sorted(Comparator.reverseOrder()).toList()) {
            while (next < edges.size() && edges.get(next).probability() >= threshold) {
                components.join(edges.get(next).left(), edges.get(next).right());
                next++;
            }
            figures.put(threshold, figure.apply(components.labels(), edges.subList(0, next)));
        }
        return figures;
    }

    /** Places by the order in which keys come. */
    static Map<String, Integer> places(Iterable<String> keys) {
        Map<String, Integer> places = new HashMap<>();
        for (String key : keys) {
            places.putIfAbsent(key, places.size());
        }
        return places;
    }
}
