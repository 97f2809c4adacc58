package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.nio.ByteBuffer;
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
 * Ids of nodes: 64-bit hashes of their texts, so that an edge finds the ids of its ends without a join, and a task that is
 * run again the same ones. Hashes that two texts share are found out, and all are hashed anew, with another seed: among 100
 * million nodes that happens in one graph of 4,000.
 *
 * @param nodes (id, node), one row a node, kept by Spark until the owner releases it
 */
record NodeIds(Dataset<Row> nodes, Naming naming, int attempt) {
    private static final int ATTEMPTS = 8;

    private static final StructType NODES =
            new StructType().add("id", DataTypes.LongType, false).add("node", DataTypes.BinaryType, false);
    private static final StructType EDGES =
            new StructType().add("left_id", DataTypes.LongType, false).add("right_id", DataTypes.LongType, false);

    /** The id of a text, for every attempt another one. */
    interface Naming extends Serializable {
        long id(byte[] source, int from, int to, int attempt);
    }

    static long hash(byte[] source, int from, int to, int attempt) {
        return TextTable.hash(source, from, to, attempt);
    }

    /** Ids of all nodes of the blocks. */
    static NodeIds of(SparkSession session, JavaRDD<byte[]> blocks, Naming naming) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int seed = attempt;
            JavaRDD<Row> rows = blocks.flatMap(block -> nodes(block, naming, seed));
            Dataset<Row> nodes = session.createDataFrame(rows, NODES)
                    .select(col("id"), col("node").cast(DataTypes.StringType).as("node"))
                    .repartition(col("id"))
                    .distinct()
                    .persist(StorageLevel.MEMORY_AND_DISK());
            if (nodes.count() == nodes.select("id").distinct().count()) {
                return new NodeIds(nodes, naming, attempt);
            }
            nodes.unpersist();
        }
        throw new IllegalStateException("Two nodes shared a hash in each of " + ATTEMPTS + " attempts");
    }

    /** left_id and right_id of the blocks' edges; an edge may come twice. */
    Dataset<Row> edges(SparkSession session, JavaRDD<byte[]> blocks) {
        Naming named = naming;
        int seed = attempt;
        return session.createDataFrame(blocks.flatMap(block -> edges(block, named, seed)), EDGES);
    }

    /** (id, root) by union-find in one task; a vertex without a row is its own root. */
    static Dataset<Row> unite(Dataset<Row> graph) {
        JavaRDD<Row> edges = graph.select(col("left_id"), col("right_id"))
                .toJavaRDD()
                .map(edge -> RowFactory.create(bytes(edge.getLong(0)), bytes(edge.getLong(1))));
        Naming number = (source, from, to, attempt) ->
                ByteBuffer.wrap(source, from, to - from).getLong();
        JavaRDD<Row> labels =
                UnitedBlocks.all(UnitedBlocks.byPartition(edges)).flatMap(block -> edges(block, number, 0));
        return graph.sparkSession()
                .createDataFrame(labels, EDGES)
                .select(col("right_id").as("id"), col("left_id").as("root"));
    }

    private static Iterator<Row> nodes(byte[] block, Naming naming, int attempt) {
        List<Row> nodes = new ArrayList<>(NodeBlocks.nodes(block));
        NodeBlocks.visit(block, new NodeBlocks.Visitor() {
            @Override
            public void first(byte[] source, int from, int to, boolean listed) {
                further(source, from, to);
            }

            @Override
            public void further(byte[] source, int from, int to) {
                nodes.add(
                        RowFactory.create(naming.id(source, from, to, attempt), Arrays.copyOfRange(source, from, to)));
            }
        });
        return nodes.iterator();
    }

    private static Iterator<Row> edges(byte[] block, Naming naming, int attempt) {
        List<Row> edges = new ArrayList<>(NodeBlocks.edges(block));
        NodeBlocks.visit(block, new NodeBlocks.Visitor() {
            private Long first;

            @Override
            public void first(byte[] source, int from, int to, boolean listed) {
                first = naming.id(source, from, to, attempt);
            }

            @Override
            public void further(byte[] source, int from, int to) {
                edges.add(RowFactory.create(first, naming.id(source, from, to, attempt)));
            }
        });
        return edges.iterator();
    }

    private static byte[] bytes(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
}
