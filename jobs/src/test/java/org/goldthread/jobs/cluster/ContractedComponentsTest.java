package org.goldthread.jobs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

/** Rounds of contraction by themselves, on edges that no partition has united, and the ids they work on. */
final class ContractedComponentsTest extends SparkSuite {
    private static final StructType EDGES =
            new StructType().add("left_id", DataTypes.LongType, false).add("right_id", DataTypes.LongType, false);

    @Test
    void aChainOfAHundredThousandWhoseIdsAscend() {
        List<Row> edges = new ArrayList<>();
        for (long node = 1; node < 100_000; node++) {
            edges.add(RowFactory.create(node - 1, node));
        }
        assertThat(partition(edges, 20_000).values()).hasSize(100_000).containsOnly(0L);
    }

    @Test
    void starsOfStarsAndRandomEdges() {
        Random random = new Random(3);
        List<Row> edges = new ArrayList<>();
        for (long hub = 1; hub < 40; hub++) {
            edges.add(RowFactory.create(-5L, hub * 1000));
            for (long leaf = 1; leaf < 50; leaf++) {
                edges.add(RowFactory.create(hub * 1000 + leaf, hub * 1000));
            }
        }
        for (int edge = 0; edge < 600; edge++) {
            edges.add(RowFactory.create(100_000L + random.nextInt(900), 100_000L + random.nextInt(900)));
        }
        assertThat(partition(edges, 100)).isEqualTo(partition(edges, 10_000));
        assertThat(partition(edges, 0)).isEqualTo(partition(edges, 10_000));
    }

    @Test
    void nodesThatShareAHashGetOtherIds() {
        NodeBlocks.Writer writer = new NodeBlocks.Writer();
        for (int node = 0; node < 3000; node++) {
            writer.edge(("n" + node).getBytes(UTF_8), ("n" + node % 1000).getBytes(UTF_8));
        }
        NodeSets sets = new NodeSets();
        sets.join(writer.take());
        List<byte[]> blocks = new ArrayList<>();
        sets.blocks().forEachRemaining(blocks::add);
        JavaRDD<byte[]> rdd =
                JavaSparkContext.fromSparkContext(spark().sparkContext()).parallelize(blocks);

        NodeIds ids = NodeIds.of(
                spark(),
                rdd,
                (source, from, to, attempt) ->
                        attempt < 2 ? source[from + 1] % 7 : NodeIds.hash(source, from, to, attempt));

        assertThat(ids.attempt()).isEqualTo(2);
        assertThat(ids.nodes().count()).isEqualTo(3000);
        assertThat(ids.edges(spark(), rdd).count()).isEqualTo(2000);
        ids.nodes().unpersist();
    }

    /** The smallest id of every vertex's component, from roots that may be any. */
    private Map<Long, Long> partition(List<Row> edges, long budget) {
        Dataset<Row> graph = spark().createDataFrame(edges, EDGES);
        Map<Long, Long> roots = new HashMap<>();
        for (Row edge : edges) {
            roots.put(edge.getLong(0), edge.getLong(0));
            roots.put(edge.getLong(1), edge.getLong(1));
        }
        ContractedComponents.labels(graph, edges.size(), budget)
                .collectAsList()
                .forEach(label -> roots.put(label.getLong(0), label.getLong(1)));
        Map<Long, Long> smallest = new HashMap<>();
        roots.forEach((id, root) -> smallest.merge(root, id, Math::min));
        roots.replaceAll((id, root) -> smallest.get(root));
        return roots;
    }
}
