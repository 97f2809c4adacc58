package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a model expects of its own decisions.
 *
 * @param matches expected matches among the candidates
 * @param threshold probability from which on the expected pairwise F1 is largest, at least {@value #LEAST}
 * @param precision expected share of matches among the pairs from there on
 */
record Calibration(double matches, double threshold, double precision) {
    /** A merge that is likelier wrong than right is never made. */
    private static final double LEAST = 0.5;

    /** Pairs with their chance to be a match. */
    private record Chance(double chance, double pairs) {}

    static Calibration of(PatternCounts candidates, MixtureParameters parameters) {
        List<Chance> chances = new ArrayList<>();
        double matches = 0;
        double[] classes = new double[3];
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
        for (Chance next : chances) {
            found += next.chance() * next.pairs();
            pairs += next.pairs();
            double f1 = 2 * found / (pairs + matches);
            if (f1 > best) {
                best = f1;
                threshold = next.chance();
                precision = found / pairs;
            }
        }
        // Two decimals, downwards: a threshold that sits on one pair's chance is no threshold.
        return new Calibration(matches, Math.max(LEAST, Math.floor(threshold * 100) / 100), precision);
    }
}
