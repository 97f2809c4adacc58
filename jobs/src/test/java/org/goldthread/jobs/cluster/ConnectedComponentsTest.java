package org.goldthread.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Both forms against a simple reference and GraphX, on random graphs and on the shapes that hurt. */
final class ConnectedComponentsTest extends SparkSuite {
    private static final StructType EDGES = new StructType()
            .add("left_node", DataTypes.StringType, false)
            .add("right_node", DataTypes.StringType, false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void bothFormsEqualTheReferenceOnRandomGraphs(long seed) {
        Random random = new Random(seed);
        List<String[]> edges = new ArrayList<>();
        for (int edge = 0; edge < 300; edge++) {
            edges.add(new String[] {"n" + random.nextInt(400), "n" + random.nextInt(400)});
        }
        Map<String, String> expected = reference(edges);

        assertThat(labels(edges, ConnectedComponents.DEFAULT_EDGE_BUDGET)).isEqualTo(expected);
        assertThat(labels(edges, 40)).isEqualTo(expected);
    }

    @Test
    void aChainOfTenThousandInRandomNamesAndInOrder() {
        List<Integer> names = new ArrayList<>();
        for (int name = 0; name < 10_000; name++) {
            names.add(name);
        }
        assertThat(labels(chain(names), 1000).values()).containsOnly("00000").hasSize(10_000);
        Collections.shuffle(names, new Random(5));
        assertThat(labels(chain(names), ConnectedComponents.DEFAULT_EDGE_BUDGET).values())
                .containsOnly("00000")
                .hasSize(10_000);
    }

    @Test
    void starsThroughIdentifierNodes() {
        List<String[]> edges = new ArrayList<>();
        for (int record = 0; record < 2000; record++) {
            edges.add(new String[] {"crm/" + record, "email|t|" + record % 3});
        }

        Map<String, String> contracted = labels(edges, 100);

        assertThat(contracted).isEqualTo(reference(edges)).isEqualTo(labels(edges, 5000));
        assertThat(contracted).containsEntry("email|t|1", "crm/1").containsEntry("crm/1999", "crm/1");
    }

    @Test
    void loopsRepeatsAndNoEdgesAtAll() {
        List<String[]> edges = List.of(
                new String[] {"a", "a"}, new String[] {"c", "b"}, new String[] {"b", "c"}, new String[] {"c", "b"});

        assertThat(labels(edges, 10)).isEqualTo(Map.of("a", "a", "b", "b", "c", "b"));
        assertThat(labels(edges, 0)).isEqualTo(Map.of("a", "a", "b", "b", "c", "b"));
        assertThat(labels(List.of(), 10)).isEmpty();
    }

    @Test
    void equalsGraphX() {
        Random random = new Random(11);
        List<String[]> edges = new ArrayList<>();
        List<Edge<Integer>> graphEdges = new ArrayList<>();
        for (int edge = 0; edge < 500; edge++) {
            long left = random.nextInt(700);
            long right = random.nextInt(700);
            edges.add(new String[] {String.format("%05d", left), String.format("%05d", right)});
            graphEdges.add(new Edge<>(left, right, 1));
        }
        ClassTag<Integer> tag = ClassTag$.MODULE$.apply(Integer.class);
        JavaRDD<Edge<Integer>> rdd =
                JavaSparkContext.fromSparkContext(spark().sparkContext()).parallelize(graphEdges);
        Graph<Integer, Integer> graph =
                Graph.fromEdges(rdd.rdd(), 1, StorageLevel.MEMORY_ONLY(), StorageLevel.MEMORY_ONLY(), tag, tag);
        Map<String, String> expected = new TreeMap<>();
        graph.ops()
                .connectedComponents()
                .vertices()
                .toJavaRDD()
                .collect()
                .forEach(vertex -> expected.put(
                        String.format("%05d", (Long) vertex._1()), String.format("%05d", (Long) vertex._2())));

        assertThat(labels(edges, 1000)).isEqualTo(expected);
        assertThat(labels(edges, 50)).isEqualTo(expected);
    }

    private static List<String[]> chain(List<Integer> names) {
        List<String[]> edges = new ArrayList<>();
        for (int link = 1; link < names.size(); link++) {
            edges.add(
                    new String[] {String.format("%05d", names.get(link - 1)), String.format("%05d", names.get(link))});
        }
        return edges;
    }

    private Map<String, String> labels(List<String[]> edges, long edgeBudget) {
        List<Row> rows =
                edges.stream().map(edge -> RowFactory.create((Object[]) edge)).toList();
        Dataset<Row> components = ConnectedComponents.apply(spark().createDataFrame(rows, EDGES), edgeBudget);
        return components.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }

    private static Map<String, String> reference(List<String[]> edges) {
        Map<String, String> labels = new TreeMap<>();
        edges.forEach(edge -> List.of(edge).forEach(node -> labels.put(node, node)));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String[] edge : edges) {
                String left = labels.get(edge[0]);
                String right = labels.get(edge[1]);
                String smallest = left.compareTo(right) < 0 ? left : right;
                changed |= !left.equals(right);
                labels.put(edge[0], smallest);
                labels.put(edge[1], smallest);
            }
        }
        return labels;
    }
}
