package org.goldthread.jobs.match;

/** Arithmetic of the shares of a comparison's levels, which add up to 1. */
final class Shares {
    /** Random pairs that a level was seen in before it was ever seen: none is impossible. */
    private static final double UNSEEN = 0.5;

    private Shares() {}

    /** Shares from counts and a prior that counts as so many pairs. No share is 0. */
    static void mix(double[] shares, double[] counts, double[] prior, double priorPairs) {
        double all = sum(counts) + priorPairs;
        for (int l = 0; l < shares.length; l++) {
            shares[l] = (counts[l] + priorPairs * prior[l]) / all;
        }
    }

    /**
     * u from counts. The prior's share of a level counts as half a pair among as many as it takes to see one: where there
     * are few random pairs, it stands; of many that never showed the level, half a pair.
     */
    static void mixStrangers(double[] shares, double[] counts, double[] prior) {
        double all = sum(counts);
        double total = 0;
        for (int l = 0; l < shares.length; l++) {
            shares[l] = (counts[l] + UNSEEN) / (all + UNSEEN / prior[l]);
            total += shares[l];
        }
        for (int l = 0; l < shares.length; l++) {
            shares[l] /= total;
        }
    }

    /** The share of the last level, at most so much; the others share the rest as before. */
    static void limitElse(double[] shares, double most) {
        int last = shares.length - 1;
        if (shares[last] > most) {
            double rest = (1 - most) / (1 - shares[last]);
            for (int l = 0; l < last; l++) {
                shares[l] *= rest;
            }
            shares[last] = most;
        }
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Six significant digits: what a person can read, and no last bits that differ. */
    static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .doubleValue();
    }
}
