package org.goldthread.jobs.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.EstimateRecall;
import org.goldthread.jobs.block.PairFunction;
import org.goldthread.jobs.block.PassPatterns;
import org.goldthread.jobs.block.PassRecall;
import org.goldthread.jobs.block.PlanBlocks;
import org.goldthread.jobs.block.ScoredPair;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;

/**
 * Says of blocking passes what they find, by scoring their pairs with the run's model: a likely match is a pair that reaches
 * the match threshold. Of many pairs a share is scored, that of blocks chosen by hash.
 */
public final class AdvisePasses {
    /** Pairs that are scored at most, about: seconds, not minutes. */
    private static final double PAIRS = 2_000_000;

    private AdvisePasses() {}

    /**
     * What can be said of the passes.
     *
     * @param byPass what each pass finds, in their order; empty when there are no likely matches
     * @param pairs pairs that were scored, each once
     * @param likely those of them that reach the match threshold
     * @param share share of the blocks that was looked into: 1 = all
     * @param together recall of all passes together, rather too high; null = no likely matches
     * @param droppable passes that make many pairs and find next to nothing that the others do not
     * @param overBudget passes that must go too for the pairs to keep to the budget
     * @param proposed passes that some record has all keys of, without those that are to go
     */
    public record Advice(
            List<PassRecall> byPass,
            long pairs,
            long likely,
            double share,
            Double together,
            List<String> droppable,
            List<String> overBudget,
            List<BlockingPass> proposed) {}

    /** The advice. {@code plan}: collected rows of {@link PlanBlocks} over the same records and passes. */
    static Advice apply(
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<Row> plan,
            MatchModel model,
            GoldthreadConfig config) {
        Map<String, Long> pairs = new HashMap<>();
        for (Row row : plan) {
            if (!row.<Boolean>getAs("skipped")) {
                pairs.put(row.getAs("pass"), row.<Long>getAs("pairs"));
            }
        }
        double total = pairs.values().stream().mapToLong(Long::longValue).sum();
        double share = Math.min(1, PAIRS / Math.max(1, total));
        double match = model.thresholds().match();
        List<String> attributes = model.attributes();
        PairScorer scorer = new PairScorer(
                model,
                new Thresholds(match, match),
                TermFrequencies.of(TermFrequencies.count(records, attributes).collectAsList()));
        PairFunction<ComparableRecord> score = (left, right) -> {
            PairScore result = scorer.score(left, right);
            return result == null ? null : new ScoredPair(result.weight(), result.probability(), result.levels());
        };
        EstimateRecall found = new EstimateRecall(
                passes.stream().map(BlockingPass::name).toList(),
                PassPatterns.apply(
                                ComparedColumns.of(records, attributes),
                                passes,
                                ComparedColumns.names(attributes),
                                scorer::decode,
                                score,
                                share)
                        .collectAsList());
        List<String> droppable = found.droppable(pairs);
        List<String> overBudget = found.overBudget(pairs, config.gates().maxPairs(), droppable);
        List<String> gone = new ArrayList<>(droppable);
        gone.addAll(overBudget);
        Set<String> usable = PlanBlocks.withKeys(records, passes).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        return new Advice(
                found.byPass(),
                found.pairs(),
                found.likely(),
                share,
                found.together().orElse(null),
                droppable,
                overBudget,
                passes.stream()
                        .filter(pass -> usable.contains(pass.name()) && !gone.contains(pass.name()))
                        .toList());
    }
}
