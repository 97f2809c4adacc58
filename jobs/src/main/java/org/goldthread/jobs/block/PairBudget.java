package org.goldthread.jobs.block;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Refuses a run whose passes would make more pairs than the budget, before any pair is made. */
public final class PairBudget {
    private static final int WORST = 3;

    private PairBudget() {}

    /**
     * Checks the collected rows of {@link PlanBlocks}. Pairs that several passes make are counted for each of them.
     *
     * @return pairs over all passes
     * @throws UserError {@link ExitCode#BUDGET} that names the passes with the most pairs
     */
    public static long require(List<Row> plan, Gates gates) {
        List<Row> totals =
                plan.stream().filter(row -> !row.<Boolean>getAs("skipped")).toList();
        long pairs = totals.stream().mapToLong(PairBudget::pairs).sum();
        if (pairs <= gates.maxPairs()) {
            return pairs;
        }
        String worst = String.join(
                "; ",
                totals.stream()
                        .sorted(Comparator.comparingLong(PairBudget::pairs)
                                .reversed()
                                .thenComparing(row -> row.<String>getAs("pass")))
                        .limit(WORST)
                        .map(PairBudget::inWords)
                        .toList());
        throw new UserError(
                ExitCode.BUDGET,
                "gates.max-pairs",
                String.format(
                        Locale.ROOT,
                        "The blocking passes would make %,d pairs; the budget is %,d. The worst: %s.",
                        pairs,
                        gates.maxPairs(),
                        worst),
                "Add a key to these passes, lower their max-block, or raise the budget.");
    }

    private static long pairs(Row total) {
        return total.<Long>getAs("pairs");
    }

    private static String inWords(Row total) {
        return String.format(
                Locale.ROOT,
                "%s with %,d pairs (largest block %,d records)",
                total.<String>getAs("pass"),
                pairs(total),
                total.<Long>getAs("largest"));
    }
}
