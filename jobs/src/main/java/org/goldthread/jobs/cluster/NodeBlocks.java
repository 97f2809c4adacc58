package org.goldthread.jobs.cluster;

import java.util.Arrays;

/**
 * Sets of nodes as bytes, so that what lies between tasks is a few large rows and not one for each node. A block is the
 * number of its nodes and of its edges, four bytes each, and then sets: twice the number of nodes that are listed (odd
 * when the first was listed in an earlier piece of the same set), and the nodes, each with its length before it. The
 * first node is the set's smallest; every other one stands for an edge to it. Numbers take seven bits a byte, the lowest
 * first (LEB128).
 */
final class NodeBlocks {
    /** Bytes that a number takes at most. */
    static final int WIDEST = 5;

    private static final int HEAD = 8;
    private static final int FULL = 1 << 18;

    private NodeBlocks() {}

    /** Takes a block apart. Bounds are those of a node's text in the block; they hold during the call only. */
    interface Visitor {
        /**
         * A set starts, or goes on.
         *
         * @param listed whether the node was listed before, as the first of an earlier piece
         */
        void first(byte[] block, int from, int to, boolean listed);

        /** A further node of the set. */
        void further(byte[] block, int from, int to);
    }

    /** Shows the visitor every node of a block. */
    static void visit(byte[] block, Visitor visitor) {
        int at = HEAD;
        while (at < block.length) {
            int head = valueAt(block, at);
            at += widthAt(block, at);
            for (int node = 0; node < head >>> 1; node++) {
                int from = at + widthAt(block, at);
                at = from + valueAt(block, at);
                if (node == 0) {
                    visitor.first(block, from, at, (head & 1) == 1);
                } else {
                    visitor.further(block, from, at);
                }
            }
        }
    }

    /** Nodes that the block lists. */
    static int nodes(byte[] block) {
        return int4(block, 0);
    }

    /** Edges that the block stands for. */
    static int edges(byte[] block) {
        return int4(block, 4);
    }

    /** Writes blocks, one after the other. */
    static final class Writer {
        private byte[] block = new byte[FULL + (FULL >> 2)];
        private int used = HEAD;
        private int nodes;
        private int edges;

        boolean isEmpty() {
            return used == HEAD;
        }

        boolean isFull() {
            return used >= FULL;
        }

        /** Starts a piece of a set; so many nodes are to be copied next. */
        void start(int listed, boolean again) {
            room(WIDEST);
            used += put(listed << 1 | (again ? 1 : 0), block, used);
            nodes += again ? listed - 1 : listed;
            edges += listed - 1;
        }

        /** Copies a node, its length before it. */
        void copy(byte[] from, int start, int length) {
            room(length);
            System.arraycopy(from, start, block, used, length);
            used += length;
        }

        /** An edge: two nodes, which may be one and the same. */
        void edge(byte[] left, byte[] right) {
            start(2, false);
            text(left);
            text(right);
        }

        private void text(byte[] node) {
            room(WIDEST + node.length);
            used += put(node.length, block, used);
            System.arraycopy(node, 0, block, used, node.length);
            used += node.length;
        }

        /** The block so far; the next one starts. */
        byte[] take() {
            putInt4(nodes, block, 0);
            putInt4(edges, block, 4);
            byte[] taken = Arrays.copyOf(block, used);
            used = HEAD;
            nodes = 0;
            edges = 0;
            return taken;
        }

        private void room(int more) {
            if (block.length - used < more) {
                block = Arrays.copyOf(block, Math.max(block.length + (block.length >> 1), used + more));
            }
        }
    }

    /** Writes a number; returns its width. */
    static int put(int value, byte[] to, int at) {
        int next = at;
        int rest = value;
        while (rest >>> 7 != 0) {
            to[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[next++] = (byte) rest;
        return next - at;
    }

    static int valueAt(byte[] block, int at) {
        if (block[at] >= 0) {
            return block[at];
        }
        int value = 0;
        int next = at;
        int shift = 0;
        for (; block[next] < 0; shift += 7) {
            value |= (block[next++] & 0x7F) << shift;
        }
        return value | block[next] << shift;
    }

    static int widthAt(byte[] block, int at) {
        int next = at;
        while (block[next] < 0) {
            next++;
        }
        return next - at + 1;
    }

    private static void putInt4(int value, byte[] to, int at) {
        for (int place = 0; place < 4; place++) {
            to[at + place] = (byte) (value >>> (8 * place));
        }
    }

    private static int int4(byte[] block, int at) {
        int value = 0;
        for (int place = 3; place >= 0; place--) {
            value = value << 8 | (block[at + place] & 0xFF);
        }
        return value;
    }
}
