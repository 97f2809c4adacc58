package org.goldthread.jobs.cluster;

/**
 * Cuts a component of records into people: starts with groups that are sure to belong together and joins, again and
 * again, the two groups whose pairs of records have the highest average weight (average linkage: Sokal and Michener
 * 1958). Two groups join while that average is above a limit and one of the pairs is a match by itself, so that what
 * hangs together by one deceptive pair falls apart. Ties go to the groups of the smaller records.
 */
final class AverageLinkage {
    private final double[][] sums;
    private final double[][] best;
    private final int[] sizes;
    private final int[] groups;
    private final double limit;
    private final double match;

    /** The group that each group would join next, -1 = none, and how high it scores. */
    private final int[] nearest;

    private final double[] scores;

    private AverageLinkage(double[][] weights, int[] groups, double limit, double match) {
        int size = groups.length;
        this.sums = new double[size][size];
        this.best = new double[size][size];
        this.sizes = new int[size];
        this.groups = groups.clone();
        this.limit = limit;
        this.match = match;
        this.nearest = new int[size];
        this.scores = new double[size];
        for (double[] row : best) {
            java.util.Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < size; i++) {
            sizes[groups[i]]++;
            for (int j = 0; j < size; j++) {
                if (groups[i] != groups[j]) {
                    sums[groups[i]][groups[j]] += weights[i][j];
                    best[groups[i]][groups[j]] = Math.max(best[groups[i]][groups[j]], weights[i][j]);
                }
            }
        }
    }

    /**
     * The group of every record: the place of one of its records.
     *
     * @param weights match weight of every two records, symmetric
     * @param groups by record: the place of the first record of the group that it is sure to belong to
     * @param limit average weight above which groups join
     * @param match weight from which on a pair is a match
     */
    static int[] apply(double[][] weights, int[] groups, double limit, double match) {
        return new AverageLinkage(weights, groups, limit, match).join();
    }

    private int[] join() {
        for (int group = 0; group < sizes.length; group++) {
            look(group);
        }
        int left = highest();
        while (left >= 0) {
            merge(left, nearest[left]);
            left = highest();
        }
        return groups;
    }

    private int highest() {
        int highest = -1;
        for (int group = 0; group < sizes.length; group++) {
            boolean joins = sizes[group] > 0 && nearest[group] >= 0;
            if (joins && (highest < 0 || scores[group] > scores[highest])) {
                highest = group;
            }
        }
        return highest;
    }

    private void merge(int left, int right) {
        for (int other = 0; other < sizes.length; other++) {
            sums[left][other] += sums[right][other];
            sums[other][left] = sums[left][other];
            best[left][other] = Math.max(best[left][other], best[right][other]);
            best[other][left] = best[left][other];
        }
        sizes[left] += sizes[right];
        sizes[right] = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == right) {
                groups[i] = left;
            }
        }
        for (int group = 0; group < sizes.length; group++) {
            if (sizes[group] > 0 && (group == left || nearest[group] == left || nearest[group] == right)) {
                look(group);
            } else if (sizes[group] > 0) {
                consider(group, left);
            }
        }
    }

    private void look(int group) {
        nearest[group] = -1;
        scores[group] = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < sizes.length; other++) {
            if (sizes[group] > 0) {
                consider(group, other);
            }
        }
    }

    private void consider(int group, int other) {
        if (other == group || sizes[other] == 0 || best[group][other] < match) {
            return;
        }
        double average = sums[group][other] / ((double) sizes[group] * sizes[other]);
        boolean first = average == scores[group] && other < nearest[group];
        if (average > limit && (average > scores[group] || first)) {
            nearest[group] = other;
            scores[group] = average;
        }
    }
}
