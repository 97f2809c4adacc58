package org.goldthread.jobs.match;

/** Bits and probabilities, safe for any size. */
final class Weights {
    private static final double LOG_2 = StrictMath.log(2);

    private Weights() {}

    static double log2(double value) {
        return StrictMath.log(value) / LOG_2;
    }

    /** log2(2^a + 2^b) without overflow. */
    static double log2Sum(double a, double b) {
        double larger = Math.max(a, b);
        return larger + log2(1 + StrictMath.pow(2, Math.min(a, b) - larger));
    }

    /** The probability whose odds are 2^weight: 0 and 1 at the ends, never NaN. */
    static double probability(double weight) {
        return 1 / (1 + StrictMath.pow(2, -weight));
    }

    /** The weight of a probability between 0 and 1. */
    static double weight(double probability) {
        return log2(probability / (1 - probability));
    }

    /** To six decimals, so that the last bits of a sum never show. */
    static double rounded(double value) {
        return StrictMath.rint(value * 1e6) / 1e6;
    }
}
