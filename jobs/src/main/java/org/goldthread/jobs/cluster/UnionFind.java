package org.goldthread.jobs.cluster;

import java.util.Arrays;

/**
 * Disjoint sets over dense ids from 0, in one primitive array (4 bytes per id). The root of a set is its smallest id, so
 * that the result does not depend on the order of the unions. Linking by id with path halving (Tarjan and van Leeuwen
 * 1984) costs amortized O(log n) per operation, in practice a few steps.
 */
public final class UnionFind {
    private int[] parent;
    private int size;

    /** Sets of one id each, for so many ids at first. */
    public UnionFind(int capacity) {
        parent = new int[Math.max(16, capacity)];
    }

    /** Number of ids known: one more than the largest id named so far. */
    public int size() {
        return size;
    }

    /** The smallest id of the set that holds {@code id}. */
    public int find(int id) {
        growTo(id);
        int current = id;
        while (parent[current] != current) {
            parent[current] = parent[parent[current]];
            current = parent[current];
        }
        return current;
    }

    /** Joins the sets of both ids. */
    public void union(int left, int right) {
        int leftRoot = find(left);
        int rightRoot = find(right);
        if (leftRoot < rightRoot) {
            parent[rightRoot] = leftRoot;
        } else {
            parent[leftRoot] = rightRoot;
        }
    }

    private void growTo(int id) {
        if (id < size) {
            return;
        }
        if (id >= parent.length) {
            long wanted = Math.max((long) id + 1, parent.length + (long) (parent.length >> 1));
            parent = Arrays.copyOf(parent, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
        for (int fresh = size; fresh <= id; fresh++) {
            parent[fresh] = fresh;
        }
        size = id + 1;
    }
}
