package org.goldthread.jobs.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Disjoint sets of nodes named by bytes. An edge costs no memory; a node costs its text, 24 to 36 bytes of
 * {@link TextTable}, 4 of {@link UnionFind}, and 4 more while the sets are written.
 */
final class NodeSets {
    /** Nodes of one piece of a set, so that a block stays small whatever the set's size. */
    private static final int PIECE = 1 << 12;

    private final TextTable texts = new TextTable();
    private final UnionFind sets = new UnionFind(1 << 9);

    /** Number of nodes. */
    int size() {
        return texts.size();
    }

    /** Joins what the block says to be joined. */
    void join(byte[] block) {
        Bounds bounds = new Bounds(block);
        int[] numbers = new int[bounds.count];
        texts.numbers(block, bounds.bounds, numbers, numbers.length);
        int first = 0;
        for (int node = 0; node < numbers.length; node++) {
            if (bounds.firsts.get(node)) {
                first = sets.find(numbers[node]);
            } else {
                sets.union(first, numbers[node]);
            }
        }
    }

    /** Where the nodes of a block are, and which of them a set starts with. */
    private static final class Bounds implements NodeBlocks.Visitor {
        private final BitSet firsts = new BitSet();
        private int[] bounds;
        private int count;

        Bounds(byte[] block) {
            bounds = new int[2 * NodeBlocks.nodes(block) + 2];
            NodeBlocks.visit(block, this);
        }

        @Override
        public void first(byte[] block, int from, int to, boolean listed) {
            firsts.set(count);
            further(block, from, to);
        }

        @Override
        public void further(byte[] block, int from, int to) {
            if (2 * count == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * count] = from;
            bounds[2 * count + 1] = to;
            count++;
        }
    }

    /** The sets as blocks, each set's smallest node first. Nothing may be joined from now on. */
    Iterator<byte[]> blocks() {
        return new Blocks(chained());
    }

    /** The next node of the same set, by node; the smallest number is the first of its set. -1 after the last. */
    private int[] chained() {
        int[] next = new int[texts.size()];
        Arrays.fill(next, -1);
        for (int node = next.length - 1; node >= 0; node--) {
            int root = sets.find(node);
            if (root != node) {
                next[node] = next[root];
                next[root] = node;
            }
        }
        return next;
    }

    private final class Blocks implements Iterator<byte[]> {
        private final int[] next;
        private final NodeBlocks.Writer writer = new NodeBlocks.Writer();
        private int root;
        /** Within a set that is written in pieces: the node to go on with, else -1. */
        private int rest = -1;

        private int smallest;

        Blocks(int[] next) {
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            return rest >= 0 || root < next.length || !writer.isEmpty();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            while (!writer.isFull() && (rest >= 0 || root < next.length)) {
                if (rest >= 0) {
                    piece(rest, true);
                } else if (sets.find(root) == root) {
                    smallest = smallest(root);
                    piece(root++, false);
                } else {
                    root++;
                }
            }
            return writer.take();
        }

        private int smallest(int first) {
            int found = first;
            for (int node = next[first]; node >= 0; node = next[node]) {
                if (texts.isBefore(node, found)) {
                    found = node;
                }
            }
            return found;
        }

        /** Writes the smallest node of the set, and others from this one on. */
        private void piece(int from, boolean again) {
            int listed = 1;
            int end = from;
            for (; end >= 0 && listed < PIECE; end = next[end]) {
                listed += end == smallest ? 0 : 1;
            }
            writer.start(listed, again);
            texts.write(smallest, writer);
            for (int node = from; node != end; node = next[node]) {
                if (node != smallest) {
                    texts.write(node, writer);
                }
            }
            rest = end == smallest && next[end] < 0 ? -1 : end;
        }
    }
}
