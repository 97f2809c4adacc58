package org.goldthread.jobs.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Estimates from the overlap of the passes how many likely matches each of them finds, and all together. The passes are
 * the occasions of a capture and recapture study, the likely matches the animals; no truth is needed.
 *
 * <p>All together: one minus the product of the misses would be right for independent passes only, and passes depend on
 * each other, since a pair that agrees on much is found by many. Chao's lower bound holds for such unequal chances: with f1
 * pairs found by exactly one of t passes, f2 by exactly two, and S by any, there are at least
 * S + (t - 1) / t * f1 (f1 - 1) / (2 (f2 + 1)) (bias-corrected form; A. Chao, "Estimating the population size for
 * capture-recapture data with unequal catchability", Biometrics 43, 1987). S over that is therefore a recall that is rather
 * too high, unless passes avoid each other's pairs. Pairs that the model would not recognize are in none of the figures.
 */
public final class EstimateRecall {
    /** A pass may go when this share of the likely matches is lost, or less, ... */
    private static final double HARDLY_ANY = 0.001;

    /** ... and it makes more than this share of the candidate pairs. */
    private static final double MANY_PAIRS = 0.05;

    /** Likely matches without which that cannot be said: of n, none lost means less than 3/n lost (the rule of three). */
    private static final double ENOUGH = 3 / HARDLY_ANY;

    private final List<String> passes;
    private final List<Count> counts;

    private record Count(String pattern, long pairs, long likely) {
        boolean isMadeBy(int pass) {
            return pattern.charAt(pass) == PassPatterns.MAKES;
        }

        long passes() {
            return pattern.chars()
                    .filter(character -> character == PassPatterns.MAKES)
                    .count();
        }

        /** Whether no pass makes the pairs but this one and those that are gone. */
        boolean isMadeOnlyBy(int pass, Set<Integer> gone) {
            for (int other = 0; other < pattern.length(); other++) {
                if (isMadeBy(other) && other != pass && !gone.contains(other)) {
                    return false;
                }
            }
            return isMadeBy(pass);
        }
    }

    /**
     * An estimate.
     *
     * @param passes names, in the order of the patterns
     * @param patterns collected rows of {@link PassPatterns}
     */
    public EstimateRecall(List<String> passes, List<Row> patterns) {
        this.passes = List.copyOf(passes);
        this.counts = patterns.stream()
                .map(row -> new Count(row.getAs("pattern"), row.<Long>getAs("pairs"), row.<Long>getAs("likely")))
                .toList();
    }

    /** Pairs that were looked at, each once. */
    public long pairs() {
        return counts.stream().mapToLong(Count::pairs).sum();
    }

    /** Likely matches among them. */
    public long likely() {
        return likely(any -> true);
    }

    /** What each pass finds, in the order of the passes; nothing when there are no likely matches. */
    public List<PassRecall> byPass() {
        double all = likely();
        List<PassRecall> found = new ArrayList<>();
        for (int i = 0; all > 0 && i < passes.size(); i++) {
            int pass = i;
            double finds = likely(count -> count.isMadeBy(pass));
            double adds = adds(pass, Set.of());
            double ofOthers = all - adds;
            found.add(new PassRecall(
                    passes.get(pass), finds / all, adds / all, ofOthers > 0 ? (finds - adds) / ofOthers : null));
        }
        return found;
    }

    /** Recall of all passes together, by Chao's lower bound of what there is; empty = no likely matches. */
    public Optional<Double> together() {
        double all = likely();
        if (all == 0) {
            return Optional.empty();
        }
        double finding = 0;
        for (int i = 0; i < passes.size(); i++) {
            int pass = i;
            finding += counts.stream().anyMatch(count -> count.isMadeBy(pass)) ? 1 : 0;
        }
        double once = likely(count -> count.passes() == 1);
        double twice = likely(count -> count.passes() == 2);
        double unseen = (finding - 1) / finding * once * (once - 1) / (2 * (twice + 1));
        return Optional.of(all / (all + Math.max(0, unseen)));
    }

    /**
     * Passes that may go together: the one with the most pairs first, then again without it, so that of two that find the
     * same one stays. Empty when there are too few likely matches to judge by.
     *
     * @param pairs candidate pairs by pass; a pass that is not named makes none
     */
    public List<String> droppable(Map<String, Long> pairs) {
        double all = likely();
        double total = pairs.values().stream().mapToLong(Long::longValue).sum();
        Set<Integer> gone = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<String> largestFirst = passes.stream()
                .filter(pass -> pairs.getOrDefault(pass, 0L) > MANY_PAIRS * total)
                .sorted(Comparator.<String>comparingLong(pairs::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        double lost = 0;
        for (String name : largestFirst) {
            int pass = passes.indexOf(name);
            double more = adds(pass, gone);
            if (all >= ENOUGH && lost + more <= HARDLY_ANY * all) {
                lost += more;
                gone.add(pass);
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Passes that must go too for the rest to make no more pairs than the budget: those first that find the fewest likely
     * matches for their pairs, and nothing else that is left finds.
     *
     * @param pairs candidate pairs by pass; a pass that is not named makes none
     * @param gone passes that go anyway
     */
    public List<String> overBudget(Map<String, Long> pairs, long budget, List<String> gone) {
        Set<Integer> out = new HashSet<>();
        gone.forEach(name -> out.add(passes.indexOf(name)));
        List<String> names = new ArrayList<>();
        while (true) {
            List<Integer> left = IntStream.range(0, passes.size())
                    .filter(pass -> !out.contains(pass) && pairs.getOrDefault(passes.get(pass), 0L) > 0)
                    .boxed()
                    .toList();
            long total =
                    left.stream().mapToLong(pass -> pairs.get(passes.get(pass))).sum();
            if (total <= budget) {
                return names;
            }
            int least = left.stream()
                    .min(Comparator.<Integer>comparingDouble(
                                    pass -> (double) adds(pass, out) / pairs.get(passes.get(pass)))
                            .thenComparing(pass -> -pairs.get(passes.get(pass)))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            out.add(least);
            names.add(passes.get(least));
        }
    }

    private long adds(int pass, Set<Integer> gone) {
        return likely(count -> count.isMadeOnlyBy(pass, gone));
    }

    private long likely(Predicate<Count> which) {
        return counts.stream().filter(which).mapToLong(Count::likely).sum();
    }
}
