package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tells most pairs that cannot reach a weight from a few of their comparisons. Takes first what costs least for what it is
 * expected to rule out: dates and telephones before names that have to be spelt through. Which comparison comes first does
 * not change the answer by more than the last bits of a sum, for which there is a margin: whoever is let pass is weighed
 * by {@link PairScorer} in the model's own order.
 */
final class PairBound implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double MARGIN = 1e-6;

    private final BoundComparison[] comparisons;
    private final LevelWeight[][] levels;

    /** Most bits that each comparison can add, against each, in the order of the comparisons here. */
    private final double[] strangers;

    private final double[] household;
    private final double[] kin;
    private final double mostAgainstStrangers;
    private final double mostAgainstHousehold;
    private final double mostAgainstKin;

    /**
     * Bounds of a model's weights.
     *
     * @param comparisons the model's, in its order
     * @param levels their weights
     * @param model u of their levels
     */
    PairBound(BoundComparison[] comparisons, LevelWeight[][] levels, List<MatchModel.Comparing> model) {
        int[] order = IntStream.range(0, comparisons.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -ruledOut(levels[i], model.get(i)) / comparisons[i].cost()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.comparisons = Arrays.stream(order).mapToObj(i -> comparisons[i]).toArray(BoundComparison[]::new);
        this.levels = Arrays.stream(order).mapToObj(i -> levels[i]).toArray(LevelWeight[][]::new);
        strangers = most(LevelWeight::best);
        household = most(LevelWeight::againstHousehold);
        kin = most(LevelWeight::againstKin);
        mostAgainstStrangers = Shares.sum(strangers);
        mostAgainstHousehold = Shares.sum(household);
        mostAgainstKin = Shares.sum(kin);
    }

    /** Bits by which the bound is expected to fall when two strangers are compared. */
    private static double ruledOut(LevelWeight[] levels, MatchModel.Comparing comparing) {
        double best = Arrays.stream(levels).mapToDouble(LevelWeight::best).max().orElse(0);
        double expected = 0;
        for (int l = 0; l < levels.length; l++) {
            expected += comparing.levels().get(l).u() * (best - levels[l].againstStrangers());
        }
        return expected;
    }

    private double[] most(ToDoubleFunction<LevelWeight> bits) {
        return Arrays.stream(levels)
                .mapToDouble(weights -> Math.max(
                        0, Arrays.stream(weights).mapToDouble(bits).max().orElse(0)))
                .toArray();
    }

    /**
     * Whether the pair may reach so many bits against each; false is certain.
     *
     * @param priorAgainstStrangers bits before anything is compared, and so the next two
     */
    boolean mayReach(
            double least,
            double priorAgainstStrangers,
            double priorAgainstHousehold,
            double priorAgainstKin,
            ComparableRecord a,
            ComparableRecord b) {
        double enough = least - MARGIN;
        double againstStrangers = priorAgainstStrangers + mostAgainstStrangers;
        double againstHousehold = priorAgainstHousehold + mostAgainstHousehold;
        double againstKin = priorAgainstKin + mostAgainstKin;
        for (int i = 0; i < comparisons.length; i++) {
            int level = comparisons[i].level(a, b);
            againstStrangers -= strangers[i];
            againstHousehold -= household[i];
            againstKin -= kin[i];
            if (level != Comparison.NULL) {
                LevelWeight weight = levels[i][level];
                againstStrangers += weight.againstStrangers(a, b);
                againstHousehold += weight.againstHousehold();
                againstKin += weight.againstKin();
            }
            if (againstStrangers < enough || againstHousehold < enough || againstKin < enough) {
                return false;
            }
        }
        return true;
    }
}
