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
import org.junit.jupiter.params.provider.CsvSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Both forms against a simple reference and GraphX, on random graphs and on the shapes that hurt. */
final class ConnectedComponentsTest extends SparkSuite {
    private static final StructType EDGES = new StructType()
            .add("left_node", DataTypes.StringType, false)
            .add("right_node", DataTypes.StringType, false);

    /** Sparse graphs fall into many components, dense ones into a few large ones; both forms, and on the driver. */
    @ParameterizedTest
    @CsvSource({"1, 20, 15", "2, 400, 300", "3, 400, 1500", "4, 3000, 2600", "5, 60, 5"})
    void bothFormsEqualTheReferenceOnRandomGraphs(long seed, int nodes, int links) {
        Random random = new Random(seed);
        List<String[]> edges = new ArrayList<>();
        for (int edge = 0; edge < links; edge++) {
            edges.add(new String[] {"n" + random.nextInt(nodes), "n" + random.nextInt(nodes)});
        }
        Map<String, String> expected = reference(edges);

        assertThat(labels(edges, ConnectedComponents.DEFAULT_EDGE_BUDGET)).isEqualTo(expected);
        assertThat(labels(edges, links / 10)).isEqualTo(expected);
    }

    @Test
    void neitherOrderNorPartitioningOfTheEdgesMatters() {
        Random random = new Random(8);
        List<String[]> edges = new ArrayList<>();
        for (int edge = 0; edge < 4000; edge++) {
            edges.add(new String[] {"n" + random.nextInt(5000), "n" + random.nextInt(5000)});
        }
        Map<String, String> expected = reference(edges);
        for (int partitions : new int[] {1, 2, 7}) {
            Collections.shuffle(edges, random);
            edges.replaceAll(edge -> random.nextBoolean() ? edge : new String[] {edge[1], edge[0]});
            Dataset<Row> frame = frame(edges).repartition(partitions);
            assertThat(labels(ConnectedComponents.apply(frame))).isEqualTo(expected);
            assertThat(labels(ConnectedComponents.apply(frame, 300))).isEqualTo(expected);
        }
    }

    @Test
    void aChainOfAHundredThousandInRandomNamesAndInOrder() {
        List<Integer> names = new ArrayList<>();
        for (int name = 0; name < 100_000; name++) {
            names.add(name);
        }
        assertThat(labels(chain(names), 10_000).values()).containsOnly("00000").hasSize(100_000);
        Collections.shuffle(names, new Random(5));
        assertThat(labels(chain(names), ConnectedComponents.DEFAULT_EDGE_BUDGET).values())
                .containsOnly("00000")
                .hasSize(100_000);
        assertThat(labels(chain(names), 10_000).values()).containsOnly("00000").hasSize(100_000);
    }

    @Test
    void namesOfAnyScriptInTheOrderOfTheirBytes() {
        List<String[]> edges = new ArrayList<>();
        edges.add(new String[] {"\ud83d\ude00", "\uffee"});
        edges.add(new String[] {"\u6771\u4eac/1", "\u00e9t\u00e9"});
        edges.add(new String[] {"\u00e9t\u00e9", ""});
        Map<String, String> expected =
                Map.of("\ud83d\ude00", "\uffee", "\uffee", "\uffee", "\u6771\u4eac/1", "", "\u00e9t\u00e9", "", "", "");

        assertThat(labels(edges, 100)).isEqualTo(expected);
        assertThat(labels(edges, 0)).isEqualTo(expected);
    }

    @Test
    void starsOfStars() {
        List<String[]> edges = new ArrayList<>();
        for (int hub = 0; hub < 50; hub++) {
            edges.add(new String[] {"hub", "hub" + hub});
            for (int leaf = 0; leaf < 80; leaf++) {
                edges.add(new String[] {"leaf" + hub + "-" + leaf, "hub" + hub});
            }
        }
        assertThat(labels(edges, 100).values()).containsOnly("hub").hasSize(4051);
        assertThat(labels(edges, 100_000).values()).containsOnly("hub").hasSize(4051);
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
        return labels(ConnectedComponents.apply(frame(edges), edgeBudget));
    }

    private Dataset<Row> frame(List<String[]> edges) {
        List<Row> rows =
                edges.stream().map(edge -> RowFactory.create((Object[]) edge)).toList();
        return spark().createDataFrame(rows, EDGES);
    }

    private static Map<String, String> labels(Dataset<Row> components) {
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
