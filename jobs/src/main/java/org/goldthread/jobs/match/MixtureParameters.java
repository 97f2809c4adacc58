package org.goldthread.jobs.match;

import java.util.Arrays;
import java.util.List;

/**
 * The numbers that EM moves: shares of the levels in three classes of pairs (matches, strangers, different people of one
 * household) and the classes' shares among all pairs. Logarithms are natural here.
 */
final class MixtureParameters {
    static final int MATCH = 0;
    static final int HOUSEHOLD = 1;
    static final int STRANGERS = 2;
    private static final int FLOORS = 3;

    /** Shares by comparison and level. */
    final double[][] m;

    final double[][] u;
    final double[][] household;

    /** Least share of a value by comparison and level, where the level has a term: what a rare value counts as. */
    final double[][] floor;

    /** Logarithms of the above, as {@link #settle} left them. */
    private final double[][][] logs = new double[4][][];

    /** Shares of the classes among all pairs. */
    double matches;

    double householdPairs;

    /** Starts at a model's shares, each comparison's adding up to 1. */
    MixtureParameters(List<MatchModel.Comparing> comparing) {
        int size = comparing.size();
        m = new double[size][];
        u = new double[size][];
        household = new double[size][];
        floor = new double[size][];
        for (int c = 0; c < size; c++) {
            List<MatchModel.Level> levels = comparing.get(c).levels();
            m[c] = normalized(levels.stream().mapToDouble(MatchModel.Level::m).toArray());
            u[c] = normalized(levels.stream().mapToDouble(MatchModel.Level::u).toArray());
            household[c] = normalized(levels.stream()
                    .mapToDouble(MatchModel.Level::amongHousehold)
                    .toArray());
            floor[c] = new double[levels.size()];
        }
    }

    /** To be called when shares or floors have changed, before {@link #classify}. */
    void settle() {
        double[][][] shares = {m, household, u, floor};
        for (int k = 0; k < shares.length; k++) {
            logs[k] = Arrays.stream(shares[k])
                    .map(levels -> Arrays.stream(levels).map(Math::log).toArray())
                    .toArray(double[][]::new);
        }
    }

    /**
     * Chances of the classes of a pair, by {@link #MATCH}, {@link #HOUSEHOLD}, {@link #STRANGERS}.
     *
     * @return log2 of the odds of a match
     */
    double classify(AgreementPattern pattern, double[] chances) {
        double match = Math.log(matches);
        double home = Math.log(householdPairs);
        double strange = Math.log(Math.max(1e-9, 1 - matches - householdPairs));
        byte[] levels = pattern.levels();
        for (int c = 0; c < levels.length; c++) {
            int level = levels[c];
            if (level != Comparison.NULL) {
                match += logs[MATCH][c][level];
                home += logs[HOUSEHOLD][c][level];
                strange += amongStrangers(c, level, pattern.rarity()[c]);
            }
        }
        double largest = Math.max(match, Math.max(home, strange));
        chances[MATCH] = Math.exp(match - largest);
        chances[HOUSEHOLD] = Math.exp(home - largest);
        chances[STRANGERS] = Math.exp(strange - largest);
        double others = chances[HOUSEHOLD] + chances[STRANGERS];
        double all = chances[MATCH] + others;
        for (int k = 0; k < chances.length; k++) {
            chances[k] /= all;
        }
        double larger = Math.max(home, strange);
        double against = larger + Math.log1p(Math.exp(Math.min(home, strange) - larger));
        return (match - against) / Math.log(2);
    }

    private double amongStrangers(int comparison, int level, int rarity) {
        if (floor[comparison][level] == 0) {
            return logs[STRANGERS][comparison][level];
        }
        double own = rarity == 0 ? Double.NEGATIVE_INFINITY : AgreementPattern.log2Share(rarity) * Math.log(2);
        return Math.max(logs[FLOORS][comparison][level], own);
    }

    private static double[] normalized(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
