package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.List;

/**
 * Bits that a level of a comparison adds, against strangers, different people of one household, and kin.
 *
 * @param log2M of its share among matches
 * @param againstStrangers where no value's own share counts
 * @param term place in {@link ComparableRecord#rarity} of the value whose share counts instead of u; -1 = none
 * @param log2Floor of the least that this share counts as
 */
record LevelWeight(
        double log2M, double againstStrangers, double againstHousehold, double againstKin, int term, double log2Floor)
        implements Serializable {
    /** The weights of a comparison's levels, in the model's order. */
    static LevelWeight[] of(BoundComparison comparison, List<MatchModel.Level> levels) {
        int[] terms = comparison.terms();
        int[] shared = comparison.shared();
        LevelWeight[] weights = new LevelWeight[levels.size()];
        for (int i = 0; i < weights.length; i++) {
            MatchModel.Level level = levels.get(i);
            double log2M = Weights.log2(level.m());
            boolean counted = level.tf() != null;
            weights[i] = new LevelWeight(
                    log2M,
                    log2M - Weights.log2(level.u()),
                    log2M - Weights.log2(level.amongHousehold()),
                    log2M - Weights.log2(level.amongKin()),
                    counted ? terms[i] : shared[i],
                    Weights.log2(counted ? level.tf() : level.u()));
        }
        return weights;
    }

    /** Bits against strangers, of a pair that has the level. */
    double againstStrangers(ComparableRecord a, ComparableRecord b) {
        if (term < 0) {
            return againstStrangers;
        }
        return log2M - Math.max(log2Floor, Math.max(a.rarity[term], b.rarity[term]));
    }

    /** Most bits against strangers that a pair of this level can get. */
    double best() {
        return term < 0 ? againstStrangers : Math.max(againstStrangers, log2M - log2Floor);
    }
}
