package org.goldthread.jobs.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The numbers that EM moves: shares of the levels in the classes of pairs (matches, different people of one household,
 * different people who are alike but live apart, strangers) and the classes' shares among all pairs. Logarithms are natural
 * here.
 */
final class MixtureParameters {
    static final int MATCH = 0;
    static final int HOUSEHOLD = 1;
    static final int KIN = 2;
    static final int STRANGERS = 3;
    static final int CLASSES = 4;

    /** Shares by class, comparison and level. */
    final double[][][] shares = new double[CLASSES][][];

    /** Least share of a value by comparison and level, where the level has a term: what a rare value counts as. */
    final double[][] floor;

    /** Shares of the classes among all pairs; 0 = there is no such class. That of the strangers is what the others leave. */
    final double[] sizes = new double[CLASSES];

    /** Logarithms of the above, as {@link #settle} left them. */
    private final double[][][] logs = new double[CLASSES][][];

    private double[][] logFloor;
    private final double[] logSizes = new double[CLASSES];

    /** By comparison, as its levels are in the library. */
    private final List<List<Comparison.Level>> levels;

    /** Starts at a model's shares, each comparison's adding up to 1. */
    MixtureParameters(List<MatchModel.Comparing> comparing) {
        int size = comparing.size();
        for (int k = 0; k < CLASSES; k++) {
            shares[k] = new double[size][];
        }
        floor = new double[size][];
        levels = comparing.stream().map(Comparison::levels).toList();
        for (int c = 0; c < size; c++) {
            List<MatchModel.Level> listed = comparing.get(c).levels();
            shares[MATCH][c] = normalized(listed.stream().mapToDouble(MatchModel.Level::m));
            shares[HOUSEHOLD][c] = normalized(listed.stream().mapToDouble(MatchModel.Level::amongHousehold));
            shares[KIN][c] = normalized(listed.stream().mapToDouble(MatchModel.Level::amongKin));
            shares[STRANGERS][c] = normalized(listed.stream().mapToDouble(MatchModel.Level::u));
            floor[c] = new double[listed.size()];
        }
    }

    /** To be called when shares, sizes or floors have changed, before {@link #classify}. */
    void settle() {
        double others = 0;
        for (int k = 0; k < CLASSES; k++) {
            logs[k] = logs(shares[k]);
            logSizes[k] = Math.log(sizes[k]);
            others += k == STRANGERS ? 0 : sizes[k];
        }
        logFloor = logs(floor);
        sizes[STRANGERS] = Math.max(1e-9, 1 - others);
        logSizes[STRANGERS] = Math.log(sizes[STRANGERS]);
    }

    /**
     * Chances of the classes of a pair, in their order.
     *
     * @return log2 of the odds of a match
     */
    double classify(AgreementPattern pattern, double[] chances) {
        System.arraycopy(logSizes, 0, chances, 0, CLASSES);
        byte[] levels = pattern.levels();
        for (int c = 0; c < levels.length; c++) {
            int level = levels[c];
            if (level != Comparison.NULL) {
                for (int k = 0; k < STRANGERS; k++) {
                    chances[k] += logs[k][c][level];
                }
                chances[STRANGERS] += amongStrangers(pattern, c);
            }
        }
        double match = chances[MATCH];
        double others = Math.max(chances[HOUSEHOLD], Math.max(chances[KIN], chances[STRANGERS]));
        double largest = Math.max(match, others);
        double against = 0;
        double all = 0;
        for (int k = 0; k < CLASSES; k++) {
            against += k == MATCH ? 0 : Math.exp(chances[k] - others);
            chances[k] = Math.exp(chances[k] - largest);
            all += chances[k];
        }
        for (int k = 0; k < CLASSES; k++) {
            chances[k] /= all;
        }
        return (match - others - Math.log(against)) / Math.log(2);
    }

    /**
     * Whether the pair has one common value of what only one person or home has as a rule: a switchboard. Strangers share it
     * as often as its own share says, whatever the level's u.
     */
    boolean isSwitchboard(AgreementPattern pattern, int comparison) {
        return levelOf(pattern, comparison).equal() && pattern.rarity()[comparison] > 0;
    }

    private Comparison.Level levelOf(AgreementPattern pattern, int comparison) {
        return levels.get(comparison).get(pattern.levels()[comparison]);
    }

    private double amongStrangers(AgreementPattern pattern, int comparison) {
        int level = pattern.levels()[comparison];
        boolean hasTerm = floor[comparison][level] > 0;
        double least = hasTerm ? logFloor[comparison][level] : logs[STRANGERS][comparison][level];
        int rarity = pattern.rarity()[comparison];
        boolean counts = rarity > 0 && (hasTerm || levelOf(pattern, comparison).shared() != null);
        return counts ? Math.max(least, AgreementPattern.log2Share(rarity) * Math.log(2)) : least;
    }

    private static double[][] logs(double[][] values) {
        return Arrays.stream(values)
                .map(levels -> Arrays.stream(levels).map(Math::log).toArray())
                .toArray(double[][]::new);
    }

    private static double[] normalized(DoubleStream values) {
        double[] shares = values.toArray();
        double sum = Shares.sum(shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
