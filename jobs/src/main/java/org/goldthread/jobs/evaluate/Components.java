package org.goldthread.jobs.evaluate;

import java.util.Arrays;

/** Union-find over places 0 to n - 1: who hangs together. Path halving, union by size. */
final class Components {
    private final int[] parent;
    private final int[] size;

    Components(int places) {
        parent = new int[places];
        size = new int[places];
        Arrays.setAll(parent, place -> place);
        Arrays.fill(size, 1);
    }

    void join(int one, int two) {
        int a = root(one);
        int b = root(two);
        if (a == b) {
            return;
        }
        int large = size[a] >= size[b] ? a : b;
        int small = large == a ? b : a;
        parent[small] = large;
        size[large] += size[small];
    }

    /** A label of every place's component: the same for places that hang together. */
    int[] labels() {
        int[] labels = new int[parent.length];
        Arrays.setAll(labels, this::root);
        return labels;
    }

    private int root(int place) {
        int at = place;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
