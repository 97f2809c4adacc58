package org.goldthread.jobs.cluster;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Union-find as a step on partitions: from edges to sets of nodes, and from the partitions' sets to the sets of all. */
final class UnitedBlocks {
    /** Nodes that a partition holds in memory at a time, some 100 MB of long names. */
    private static final int PARTITION_NODES = 1 << 20;

    private UnitedBlocks() {}

    /**
     * What lies in blocks, and what the tasks that made them had.
     *
     * @param nodes listed, one that several partitions list counted for each
     * @param edges that are left
     * @param bytes of the blocks
     * @param heap bytes of the smallest JVM that made any of them
     */
    record Extent(long nodes, long edges, long bytes, long heap) implements Serializable {
        static final Extent NONE = new Extent(0, 0, 0, Long.MAX_VALUE);

        Extent plus(byte[] block) {
            return plus(new Extent(
                    NodeBlocks.nodes(block),
                    NodeBlocks.edges(block),
                    block.length,
                    Runtime.getRuntime().maxMemory()));
        }

        Extent plus(Extent other) {
            return new Extent(
                    nodes + other.nodes, edges + other.edges, bytes + other.bytes, Math.min(heap, other.heap));
        }
    }

    /** Computes the blocks, and how much there is in them. */
    static Extent extent(JavaRDD<byte[]> blocks) {
        return blocks.aggregate(Extent.NONE, Extent::plus, Extent::plus);
    }

    /**
     * The sets of nodes that the edges of each partition join by themselves.
     *
     * @param edges rows of two texts, as bytes
     */
    static JavaRDD<byte[]> byPartition(JavaRDD<Row> edges) {
        return edges.mapPartitions(UnitedPartition::new);
    }

    /** The sets of nodes that all the blocks join, found in one task. */
    static JavaRDD<byte[]> all(JavaRDD<byte[]> blocks) {
        return blocks.coalesce(1).mapPartitions(UnitedBlocks::all);
    }

    /** The same, found here and now. */
    static Iterator<byte[]> all(Iterator<byte[]> blocks) {
        NodeSets sets = new NodeSets();
        blocks.forEachRemaining(sets::join);
        return sets.blocks();
    }

    /** The sets of a partition's edges; where there are many nodes, of as many edges at a time as fit. */
    private static final class UnitedPartition implements Iterator<byte[]> {
        private final Iterator<Row> edges;
        private Iterator<byte[]> blocks = Collections.emptyIterator();

        UnitedPartition(Iterator<Row> edges) {
            this.edges = edges;
        }

        @Override
        public boolean hasNext() {
            return blocks.hasNext() || edges.hasNext();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!blocks.hasNext()) {
                NodeSets sets = new NodeSets();
                while (edges.hasNext() && sets.size() < PARTITION_NODES) {
                    Row edge = edges.next();
                    sets.join(edge.getAs(0), edge.<byte[]>getAs(1));
                }
                blocks = sets.blocks();
            }
            return blocks.next();
        }
    }
}
