package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Connected components of an undirected graph, labelled by the smallest node text of each (byte by byte in UTF-8): the
 * labels depend on neither row order nor partitioning.
 *
 * <p>Every partition first unites its own edges by union-find over primitive arrays, as many nodes at a time as an eighth
 * of the heap holds, and keeps the sets it finds: a node is shipped once, not once for each of its edges, and hardly any
 * edge is a row. While what is left fits the budget, one task unites the partitions' sets. An edge costs it no memory, a
 * node 32 to 44 bytes and its text ({@link NodeSets}): 0.6 GB for ten million nodes of 20 bytes. Beyond the budget, or a
 * quarter of that task's heap, {@link ContractedComponents} takes over, where no task holds all nodes.
 */
public final class ConnectedComponents {
    /** Edges that one task unites unless told otherwise, counted when every partition has united its own. */
    public static final long DEFAULT_EDGE_BUDGET = 50_000_000L;

    /** The task takes this part of its JVM's heap at most, whatever the budget. */
    private static final int PART_OF_HEAP = 4;

    /** What a node costs the task beside its text, at worst: its tables while they grow, and the written sets. */
    private static final long BYTES_A_NODE = 64;

    /** So few nodes are united on the driver, and labelled in the plan itself: to ask executors takes longer. */
    private static final long FEW_NODES = 2000;

    private static final long NODES_A_PARTITION = 100_000;

    private static final StructType LABELS =
            new StructType().add("node", DataTypes.BinaryType, false).add("component", DataTypes.BinaryType, false);

    private ConnectedComponents() {}

    /**
     * Components with the default budget.
     *
     * @param edges columns left_node and right_node (text, not null); other columns are ignored
     * @return (node, component) for every node that has an edge; computed, and kept by Spark until it is no longer
     *     referenced
     */
    public static Dataset<Row> apply(Dataset<Row> edges) {
        return apply(edges, DEFAULT_EDGE_BUDGET);
    }

    /**
     * Components.
     *
     * @param edges columns left_node and right_node (text, not null)
     * @param edgeBudget most edges that one task takes, counted when every partition has united its own
     */
    public static Dataset<Row> apply(Dataset<Row> edges, long edgeBudget) {
        SparkSession session = edges.sparkSession();
        JavaRDD<byte[]> blocks = UnitedBlocks.byPartition(edges.select(
                                col("left_node").cast(DataTypes.BinaryType),
                                col("right_node").cast(DataTypes.BinaryType))
                        .toJavaRDD())
                .persist(StorageLevel.MEMORY_AND_DISK());
        UnitedBlocks.Extent extent = UnitedBlocks.extent(blocks);
        try {
            if (extent.edges() > edgeBudget
                    || extent.nodes() * BYTES_A_NODE + extent.bytes() > extent.heap() / PART_OF_HEAP) {
                return ContractedComponents.apply(session, blocks, extent.edges(), edgeBudget);
            }
            if (extent.nodes() <= FEW_NODES) {
                Iterator<byte[]> sets = UnitedBlocks.all(blocks.collect().iterator());
                List<Row> labels = new ArrayList<>();
                sets.forEachRemaining(block -> labels.addAll(labels(block)));
                return text(session.createDataFrame(labels, LABELS));
            }
            JavaRDD<byte[]> sets = UnitedBlocks.all(blocks);
            int partitions = partitions(session, extent.nodes());
            JavaRDD<byte[]> kept = UnitedBlocks.cut(partitions == 1 ? sets : sets.repartition(partitions));
            return text(
                    session.createDataFrame(kept.flatMap(block -> labels(block).iterator()), LABELS));
        } finally {
            blocks.unpersist();
        }
    }

    private static int partitions(SparkSession session, long nodes) {
        int most = Integer.parseInt(session.conf().get("spark.sql.shuffle.partitions"));
        return (int) Math.min(most, 1 + nodes / NODES_A_PARTITION);
    }

    /** Rows of the labels of a block's sets. */
    private static List<Row> labels(byte[] block) {
        List<Row> labels = new ArrayList<>(NodeBlocks.nodes(block));
        NodeBlocks.visit(block, new NodeBlocks.Visitor() {
            private byte[] label;

            @Override
            public void first(byte[] nodes, int from, int to, boolean listed) {
                label = Arrays.copyOfRange(nodes, from, to);
                if (!listed) {
                    labels.add(RowFactory.create(label, label));
                }
            }

            @Override
            public void further(byte[] nodes, int from, int to) {
                labels.add(RowFactory.create(Arrays.copyOfRange(nodes, from, to), label));
            }
        });
        return labels;
    }

    private static Dataset<Row> text(Dataset<Row> labels) {
        return labels.select(
                col("node").cast(DataTypes.StringType).as("node"),
                col("component").cast(DataTypes.StringType).as("component"));
    }

    /** Computes the rows now and forgets how: reliably where the session has a checkpoint folder, else on executors. */
    static Dataset<Row> cut(Dataset<Row> rows) {
        return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
                ? rows.checkpoint(true)
                : rows.localCheckpoint(true);
    }
}
