package org.goldthread.jobs.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.EstimateRecall;
import org.goldthread.jobs.block.PairFunction;
import org.goldthread.jobs.block.PassPatterns;
import org.goldthread.jobs.block.PassRecall;
import org.goldthread.jobs.block.ScoredPair;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;

/**
 * Says of blocking passes what they find, by scoring their pairs with the run's model: a likely match is a pair that reaches
 * the match threshold. Of many pairs a share is scored, chosen by hash.
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
     * @param share share of the pairs that was looked at: 1 = all
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

    /** The advice. {@code blocks}: of the texts that the model compares. */
    static Advice apply(Blocks blocks, Set<String> usable, MatchModel model, TermFrequencies frequencies, Gates gates) {
        Map<String, Long> pairs = new HashMap<>();
        for (BlockPlan.Size size : blocks.plan().sizes()) {
            if (!size.skipped()) {
                pairs.put(size.pass(), size.pairs());
            }
        }
        double share = Math.min(1, PAIRS / Math.max(1, blocks.plan().pairs()));
        double match = model.thresholds().match();
        PairScorer scorer = new PairScorer(model, new Thresholds(match, match), frequencies);
        PairFunction<ComparableRecord> score = (left, right) -> {
            PairScore result = scorer.score(left, right);
            return result == null ? null : new ScoredPair(result.weight(), result.probability(), result.levels());
        };
        List<BlockingPass> passes = blocks.passes();
        EstimateRecall found = new EstimateRecall(
                passes.stream().map(BlockingPass::name).toList(),
                PassPatterns.apply(blocks, scorer::decode, score, share).collectAsList());
        List<String> droppable = found.droppable(pairs);
        List<String> overBudget = found.overBudget(pairs, gates.maxPairs(), droppable);
        List<String> gone = new ArrayList<>(droppable);
        gone.addAll(overBudget);
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
