package org.goldthread.jobs.cluster;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Union-find as a step on partitions: from edges to sets of nodes, and from the partitions' sets to the sets of all. */
final class UnitedBlocks {
    /** The tasks that unite their partitions side by side take this part of the heap together. */
    private static final int PART_OF_HEAP = 8;

    private static final int BYTES_A_NODE = 64;
    private static final long LEAST_NODES = 1 << 16;

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

    /**
     * Computes the blocks now and forgets how: reliably where the session has a checkpoint folder, else on executors.
     * Kept as blocks, labels take a tenth of the memory that they take as rows.
     */
    static JavaRDD<byte[]> cut(JavaRDD<byte[]> blocks) {
        blocks.persist(StorageLevel.MEMORY_AND_DISK());
        if (blocks.context().getCheckpointDir().isDefined()) {
            blocks.checkpoint();
        } else {
            blocks.rdd().localCheckpoint();
        }
        blocks.count();
        return blocks;
    }

    /** Nodes that a task holds at a time; never so few that blocks become many. */
    private static long mostNodes() {
        Runtime here = Runtime.getRuntime();
        return Math.max(LEAST_NODES, here.maxMemory() / PART_OF_HEAP / BYTES_A_NODE / here.availableProcessors());
    }

    /** The sets of a partition's edges; where there are many nodes, of as many edges at a time as fit. */
    private static final class UnitedPartition implements Iterator<byte[]> {
        private final Iterator<Row> edges;
        private final long most = mostNodes();
        private final NodeBlocks.Writer writer = new NodeBlocks.Writer();
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
                blocks = united();
            }
            return blocks.next();
        }

        private Iterator<byte[]> united() {
            NodeSets sets = new NodeSets();
            while (edges.hasNext() && sets.size() < most) {
                while (edges.hasNext() && !writer.isFull()) {
                    Row edge = edges.next();
                    writer.edge(edge.getAs(0), edge.getAs(1));
                }
                sets.join(writer.take());
            }
            return sets.blocks();
        }
    }
}
