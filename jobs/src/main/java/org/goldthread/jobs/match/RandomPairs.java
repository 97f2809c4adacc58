package org.goldthread.jobs.match;

import java.util.List;

/**
 * Compares random pairs, which are nearly all strangers, until every level has been seen often enough or a limit is
 * reached. The pairs are chosen by hashing a counter: the same records and seed give the same pairs.
 */
public final class RandomPairs {
    /** Observations of a level that are enough: its share is then known to about 6 %. */
    private static final int ENOUGH = 300;

    private static final int LEAST_PAIRS = 200_000;
    private static final int MOST_PAIRS = 1_000_000;

    private RandomPairs() {}

    /**
     * Pattern counts of random pairs of the records; of all pairs where there are no more than {@value #LEAST_PAIRS}.
     *
     * @param records a random sample, in an order of its own
     */
    public static PatternCounts of(List<ComparableRecord> records, ComparePatterns compare, long seed) {
        PatternCounts.Counter counter = new PatternCounts.Counter();
        int size = records.size();
        if ((long) size * (size - 1) / 2 <= LEAST_PAIRS) {
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    counter.add(compare.compare(records.get(i), records.get(j), 0, false));
                }
            }
            return counter.counts();
        }
        int[] levels = compare.levels();
        int[][] seen = new int[levels.length][];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new int[levels[i]];
        }
        long counted = 0;
        for (long n = 0; counted < LEAST_PAIRS || counted < MOST_PAIRS && !isEnough(seen); n++) {
            long hash = mixed(seed * 0x9E3779B97F4A7C15L + n);
            int i = (int) ((hash >>> 33) % size);
            int j = (int) ((hash & 0x7fffffffL) % size);
            if (i == j) {
                continue;
            }
            AgreementPattern pattern = compare.compare(records.get(i), records.get(j), 0, false);
            counter.add(pattern);
            counted++;
            for (int c = 0; c < seen.length; c++) {
                if (pattern.levels()[c] != Comparison.NULL) {
                    seen[c][pattern.levels()[c]]++;
                }
            }
        }
        return counter.counts();
    }

    private static boolean isEnough(int[][] seen) {
        for (int[] levels : seen) {
            for (int count : levels) {
                if (count < ENOUGH) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Finalizer of SplitMix64 (Steele, Lea and Flood 2014, figure 16). */
    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
