package org.goldthread.jobs.block;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.PairsConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Refuses a run whose passes would make more pairs than allowed, before any pair is made. */
public final class PairBudget {
    private static final int WORST = 3;

    private PairBudget() {}

    /**
     * Checks a plan. Pairs that several passes make are counted for each of them.
     *
     * @throws UserError {@link ExitCode#BUDGET} that names the passes with the most pairs
     */
    public static void require(BlockPlan plan, PairsConfig pairs, Gates gates) {
        if (!pairs.isFitted()) {
            require(plan, "pairs", plan.budget(), "Let the run keep to the budget itself (pairs.over: fit)");
        }
        require(plan, "gates.max-pairs", gates.maxPairs(), "Raise it");
    }

    private static void require(BlockPlan plan, String setting, long most, String otherRemedy) {
        if (plan.pairs() > most) {
            List<String> worst = plan.sizes().stream()
                    .filter(size -> !size.skipped())
                    .sorted(Comparator.comparingLong(BlockPlan.Size::pairs)
                            .reversed()
                            .thenComparing(BlockPlan.Size::pass))
                    .limit(WORST)
                    .map(PairBudget::inWords)
                    .toList();
            throw new UserError(
                    ExitCode.BUDGET,
                    setting,
                    String.format(
                            Locale.ROOT,
                            "The blocking passes would make %,d pairs; the budget is %,d. The worst: %s.",
                            plan.pairs(),
                            most,
                            String.join("; ", worst)),
                    otherRemedy + ", add a key to these passes, or lower their max-block.");
        }
    }

    private static String inWords(BlockPlan.Size total) {
        return String.format(
                Locale.ROOT,
                "%s with %,d pairs (largest block %,d records)",
                total.pass(),
                total.pairs(),
                total.largest());
    }
}
