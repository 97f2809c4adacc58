package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model expects of its own decisions.
 *
 * @param matches expected matches among the candidates
 * @param threshold probability from which on the expected pairwise F1 is largest, in twentieths and at least one half
 * @param precision expected share of matches among the pairs from there on
 * @param found expected share of the matches that are among these pairs
 * @param knownFound share of the pairs known to be matches that are among them; null = none is known
 */
public record Calibration(double matches, double threshold, double precision, double found, Double knownFound) {
    /** A merge that is likelier wrong than right is never made. */
    private static final double LEAST = 0.5;

    /** Thresholds between 0 and 1. */
    private static final double STEPS = 20;

    /** Difference between what is found of the known matches and what was expected that is worth a warning. */
    private static final double FAR = 0.1;

    /** Pairs with their chance to be a match. */
    private record Chance(double chance, double pairs) {}

    static Calibration of(PatternCounts candidates, MixtureParameters parameters) {
        List<Chance> chances = new ArrayList<>();
        double matches = 0;
        double[] classes = new double[MixtureParameters.CLASSES];
        for (PatternCounts.Counted counted : candidates.patterns()) {
            parameters.classify(counted.pattern(), classes);
            double chance = classes[MixtureParameters.MATCH];
            matches += chance * counted.pairs();
            if (chance >= LEAST) {
                chances.add(new Chance(chance, counted.pairs()));
            }
        }
        chances.sort(Comparator.comparingDouble(Chance::chance).reversed());
        double found = 0;
        double pairs = 0;
        double best = -1;
        double threshold = LEAST;
        double precision = 1;
        double recall = 0;
        for (Chance next : chances) {
            found += next.chance() * next.pairs();
            pairs += next.pairs();
            double f1 = 2 * found / (pairs + matches);
            if (f1 > best) {
                best = f1;
                threshold = next.chance();
                precision = found / pairs;
                recall = found / matches;
            }
        }
        // Downwards: a threshold that sits on one pair's chance moves with every random pair.
        double rounded = Math.max(LEAST, Math.floor(threshold * STEPS) / STEPS);
        return new Calibration(
                matches,
                rounded,
                Shares.rounded(precision),
                Shares.rounded(recall),
                knownFound(candidates, parameters, rounded));
    }

    /** What identifiers say against the model, if they do. */
    Optional<String> warning() {
        return knownFound == null || Math.abs(knownFound - found) < FAR
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Of the pairs that identifiers say to be one person, %.0f %% reach the threshold by comparison, where"
                                + " the model expects %.0f %%. Look at pairs of both kinds with explain: either the"
                                + " identifiers join strangers, or they join records that no comparison tells.",
                        100 * knownFound,
                        100 * found));
    }

    /** By comparison alone: that they are known is not looked at. */
    private static Double knownFound(PatternCounts candidates, MixtureParameters parameters, double threshold) {
        double known = 0;
        double found = 0;
        double[] classes = new double[MixtureParameters.CLASSES];
        for (PatternCounts.Counted counted : candidates.patterns()) {
            if (counted.pattern().labelled()) {
                parameters.classify(counted.pattern(), classes);
                known += counted.pairs();
                found += classes[MixtureParameters.MATCH] >= threshold ? counted.pairs() : 0;
            }
        }
        return known == 0 ? null : Shares.rounded(found / known);
    }
}
