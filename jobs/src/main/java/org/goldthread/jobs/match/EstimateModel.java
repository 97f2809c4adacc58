package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Estimates m, u, the shares of lookalikes and the prior without labels: EM (Dempster, Laird and Rubin 1977; for record
 * linkage Winkler 1988, "Using the EM algorithm for weight computation") over counts of agreement patterns.
 *
 * <p>Four classes, as in {@link MatchModel}: two of them take up what people of one household share, and what relatives and
 * namesakes elsewhere do, which would otherwise pass for evidence of a match. One class for both does not do: where most
 * lookalikes live apart, it learns that they do, and twins, who do not, look like a match. The chance of a class is computed
 * against all pairs, not against candidates, so that blocking does not distort it; a comparison learns only from candidates
 * that a pass without its columns makes. The start is the model at hand, which also counts as {@value #PRIOR_PAIRS} pairs of
 * prior knowledge (a Dirichlet prior): where the data says little, it stands. u is counted on random pairs, each by its
 * chance to be no match.
 */
public final class EstimateModel {
    private static final double PRIOR_PAIRS = 50;

    /** The same for attributes of which nothing is known before. */
    private static final double PRIOR_PAIRS_OF_ANY = 10;

    private static final int MOST_ITERATIONS = 500;
    private static final int ITERATIONS_PER_U = 5;
    private static final double CONVERGED = 1e-4;
    private static final double UNSURE = 20;

    /** Classes that a model may do without: the start says so by expecting none. */
    private static final int[] LOOKALIKES = {MixtureParameters.HOUSEHOLD, MixtureParameters.KIN};

    /** Most matches that no pass makes to believe in, as a share of those made: more would talk strangers into matches. */
    private static final double MOST_MISSED = 0.1;

    private static final double BITS_OF_SENSE = 0.5;

    /**
     * Most matches that may disagree for good, by comparison: one person's name or date of birth seldom turns into
     * another. Without it, a file of few names makes EM take strangers with a date in common for matches.
     */
    private static final Map<String, Double> MOST_ELSE = Map.of(
            Comparison.GIVEN_NAME.label(), 0.1,
            Comparison.FAMILY_NAME.label(), 0.2,
            Comparison.DATE_OF_BIRTH.label(), 0.1);

    private final List<MatchModel.Comparing> start;
    private final PatternCounts candidates;
    private final PatternCounts random;
    private final TermStatistics terms;
    private final double allPairs;
    private final int passes;
    private final boolean hasKin;
    private final MixtureParameters parameters;
    private final MixtureParameters prior;
    private final double[][] seen;

    /** By comparison: share of strangers among the holders of a rare value of {@link Comparison.Level#shared}. */
    private final double[] own;

    private EstimateModel(
            MatchModel start,
            PatternCounts candidates,
            int passes,
            PatternCounts random,
            TermStatistics terms,
            long records) {
        this.start = start.comparisons();
        this.hasKin = start.prior().amongKin() > 0;
        this.candidates = candidates;
        this.passes = passes;
        this.random = random;
        this.terms = terms;
        this.allPairs = Math.max(1, records * (records - 1.0) / 2);
        this.parameters = new MixtureParameters(this.start);
        this.prior = new MixtureParameters(this.start);
        this.seen = new double[this.start.size()][];
        this.own = new double[this.start.size()];
        double perRecord = records / 2.0 / allPairs;
        parameters.sizes[MixtureParameters.MATCH] = Math.min(0.5, start.prior().matches() * perRecord);
        parameters.sizes[MixtureParameters.HOUSEHOLD] =
                Math.min(0.2, start.prior().household() * perRecord);
        parameters.sizes[MixtureParameters.KIN] = Math.min(0.2, start.prior().amongKin() * perRecord);
    }

    /**
     * What came out.
     *
     * @param comparisons the start's comparisons with estimated shares
     * @param prior expected records of the same person, and of people who are alike, per record
     * @param calibration what it expects of its decisions
     * @param iterations of EM
     * @param warnings what could not be estimated, each with a remedy
     */
    public record Estimate(
            List<MatchModel.Comparing> comparisons,
            MatchModel.Prior prior,
            Calibration calibration,
            int iterations,
            List<String> warnings) {}

    /**
     * Estimates.
     *
     * @param start the comparisons, and what to assume of them before looking
     * @param candidates patterns of candidate pairs
     * @param passes how many passes made them
     * @param random patterns of random pairs
     * @param records active records
     */
    public static Estimate apply(
            MatchModel start,
            PatternCounts candidates,
            int passes,
            PatternCounts random,
            TermStatistics terms,
            long records) {
        return new EstimateModel(start, candidates, passes, random, terms, records).estimate(records);
    }

    private Estimate estimate(long records) {
        setFloors(new double[start.size()][]);
        estimateStrangers(false);
        parameters.settle();
        int iteration = 0;
        double moved = 1;
        while (iteration < MOST_ITERATIONS && moved > CONVERGED) {
            iteration++;
            moved = step();
            parameters.settle();
            if (iteration % ITERATIONS_PER_U == 0) {
                estimateStrangers(true);
                parameters.settle();
            }
        }
        Calibration calibration = Calibration.of(candidates, parameters);
        List<String> warnings = warnings(moved);
        calibration.warning().ifPresent(warnings::add);
        double scale = PairScorer.countedAs(records);
        return new Estimate(
                comparisons(),
                new MatchModel.Prior(
                        Shares.rounded(parameters.sizes[MixtureParameters.MATCH] * scale),
                        Shares.rounded(parameters.sizes[MixtureParameters.HOUSEHOLD] * scale),
                        hasKin ? Shares.rounded(parameters.sizes[MixtureParameters.KIN] * scale) : null),
                calibration,
                iteration,
                warnings);
    }

    /** One round of EM; the largest move of any m. */
    private double step() {
        double[][][] counts = {zeros(), zeros(), zeros()};
        double[][] rare = zeros();
        double[] chances = new double[MixtureParameters.CLASSES];
        double[] byPasses = new double[AgreementPattern.MANY + 1];
        double[] all = new double[MixtureParameters.CLASSES];
        for (PatternCounts.Counted counted : candidates.patterns()) {
            AgreementPattern pattern = counted.pattern();
            classify(pattern, chances);
            for (int k = 0; k < all.length; k++) {
                chances[k] *= counted.pairs();
                all[k] += chances[k];
            }
            byPasses[pattern.passes()] += chances[MixtureParameters.MATCH];
            byte[] levels = pattern.levels();
            for (int c = 0; c < levels.length; c++) {
                int level = levels[c];
                if (level == Comparison.NULL) {
                    continue;
                }
                if (pattern.rarity()[c] == 0) {
                    rare[c][level] += chances[MixtureParameters.MATCH] + chances[MixtureParameters.HOUSEHOLD];
                }
                for (int k = 0; k < counts.length && pattern.isFree(c); k++) {
                    counts[k][c][level] += chances[k];
                }
            }
        }
        double moved = learn(counts);
        setFloors(rare);
        double matches = all[MixtureParameters.MATCH];
        parameters.sizes[MixtureParameters.MATCH] = Math.max(matches + missed(byPasses, matches), 1) / allPairs;
        for (int k : LOOKALIKES) {
            boolean known = parameters.sizes[k] > 0;
            parameters.sizes[k] = known ? Math.max(all[k], 0.5) / allPairs : 0;
        }
        return moved;
    }

    /** Shares of the classes but strangers from what was counted in them; the largest move of any m. */
    private double learn(double[][][] counts) {
        double moved = 0;
        for (int c = 0; c < start.size(); c++) {
            seen[c] = counts[MixtureParameters.MATCH][c];
            double[] m = parameters.shares[MixtureParameters.MATCH][c];
            double[] before = m.clone();
            double known = start.get(c).attribute() == null ? PRIOR_PAIRS : PRIOR_PAIRS_OF_ANY;
            for (int k = 0; k < counts.length; k++) {
                Shares.mix(parameters.shares[k][c], counts[k][c], prior.shares[k][c], known);
            }
            Shares.limitElse(m, MOST_ELSE.getOrDefault(start.get(c).comparison(), 1.0));
            for (int l = 0; l < before.length; l++) {
                moved = Math.max(moved, Math.abs(before[l] - m[l]));
            }
        }
        return moved;
    }

    /**
     * Matches that no pass makes, judged by those that only one or two make (Chao 1987, "Estimating the population size for
     * capture-recapture data with unequal catchability").
     */
    private double missed(double[] byPasses, double matched) {
        double once = byPasses[1];
        double twice = byPasses[2];
        double bound = passes < 2 || twice == 0 ? 0 : (passes - 1.0) / passes * once * once / (2 * twice);
        return Math.min(bound, MOST_MISSED * matched);
    }

    private void classify(AgreementPattern pattern, double[] chances) {
        parameters.classify(pattern, chances);
        if (pattern.labelled()) {
            Arrays.fill(chances, 0);
            chances[MixtureParameters.MATCH] = 1;
        }
    }

    /**
     * u from random pairs; before there are chances, all count as strangers. Of what one person or home has as a rule, it is
     * the share of those who share one that few have: a switchboard counts with its own share wherever it stands.
     */
    private void estimateStrangers(boolean weighted) {
        double[][] counts = zeros();
        double[] chances = new double[MixtureParameters.CLASSES];
        chances[MixtureParameters.STRANGERS] = 1;
        for (PatternCounts.Counted counted : random.patterns()) {
            AgreementPattern pattern = counted.pattern();
            if (weighted) {
                classify(pattern, chances);
            }
            byte[] levels = pattern.levels();
            for (int c = 0; c < levels.length; c++) {
                if (levels[c] != Comparison.NULL && !parameters.isSwitchboard(pattern, c)) {
                    counts[c][levels[c]] += chances[MixtureParameters.STRANGERS] * counted.pairs();
                }
            }
        }
        for (int c = 0; c < counts.length; c++) {
            if (Shares.sum(counts[c]) > 0) {
                Shares.mixStrangers(
                        parameters.shares[MixtureParameters.STRANGERS][c],
                        counts[c],
                        prior.shares[MixtureParameters.STRANGERS][c]);
            }
        }
        raiseToOwn();
    }

    private void setFloors(double[][] matchedRare) {
        for (int c = 0; c < start.size(); c++) {
            MatchModel.Comparing comparing = start.get(c);
            List<Comparison.Level> levels = Comparison.levels(comparing);
            for (int l = 0; l < levels.size(); l++) {
                Term term = levels.get(l).term();
                if (term != null) {
                    String column = term == Term.VALUE ? comparing.attribute() : term.label();
                    parameters.floor[c][l] = floor(column, matchedRare[c], l, l);
                }
                if (levels.get(l).equal()) {
                    // The levels before it, such as the flat in a house, have the value in common too.
                    String column = levels.get(l).shared().label();
                    own[c] = terms.of(column).records() == 0 ? 0 : floor(column, matchedRare[c], 0, l);
                }
            }
        }
        raiseToOwn();
    }

    private double floor(String column, double[] matchedRare, int from, int to) {
        TermStatistics.Statistics statistics = terms.of(column);
        // Before the first round: in most files the greater part of rare values in common are matches.
        double matched = matchedRare == null
                ? 0.8 * statistics.rarePairs()
                : Arrays.stream(matchedRare, from, to + 1).sum();
        return statistics.floor(matched);
    }

    /** u of what only one person or home has is at least what strangers who hold a rare value share of it. */
    private void raiseToOwn() {
        for (int c = 0; c < start.size(); c++) {
            List<Comparison.Level> levels = Comparison.levels(start.get(c));
            double[] u = parameters.shares[MixtureParameters.STRANGERS][c];
            for (int l = 0; l < u.length; l++) {
                u[l] = levels.get(l).equal() ? Math.max(u[l], own[c]) : u[l];
            }
        }
    }

    private List<MatchModel.Comparing> comparisons() {
        List<MatchModel.Comparing> estimated = new ArrayList<>();
        for (int c = 0; c < start.size(); c++) {
            MatchModel.Comparing comparing = start.get(c);
            List<MatchModel.Level> levels = new ArrayList<>();
            for (int l = 0; l < comparing.levels().size(); l++) {
                double floor = parameters.floor[c][l];
                levels.add(comparing
                        .levels()
                        .get(l)
                        .with(
                                rounded(MixtureParameters.MATCH, c, l),
                                rounded(MixtureParameters.STRANGERS, c, l),
                                rounded(MixtureParameters.HOUSEHOLD, c, l),
                                hasKin ? rounded(MixtureParameters.KIN, c, l) : null,
                                floor == 0 ? null : Shares.rounded(floor)));
            }
            estimated.add(new MatchModel.Comparing(
                    comparing.comparison(), comparing.attribute(), comparing.points(), levels));
        }
        return estimated;
    }

    private double rounded(int ofClass, int comparison, int level) {
        return Shares.rounded(parameters.shares[ofClass][comparison][level]);
    }

    private List<String> warnings(double moved) {
        List<String> warnings = new ArrayList<>();
        if (moved > CONVERGED) {
            warnings.add("EM did not converge in " + MOST_ITERATIONS
                    + " iterations: the estimates may be off. Add a blocking pass, so that it sees more matches.");
        }
        for (int c = 0; c < start.size(); c++) {
            String name = start.get(c).name();
            if (Shares.sum(seen[c]) < UNSURE) {
                warnings.add("m of " + name + " rests on fewer than " + (int) UNSURE
                        + " matches, so that the start's values stand. Add a blocking pass without its columns.");
            }
            double m = parameters.shares[MixtureParameters.MATCH][c][0];
            double u = parameters.shares[MixtureParameters.STRANGERS][c][0];
            double bits = (Math.log(m) - Math.log(u)) / Math.log(2);
            if (bits < BITS_OF_SENSE && Shares.sum(seen[c]) >= UNSURE) {
                warnings.add("Equal values of " + name + " hardly speak for a match (m "
                        + Shares.rounded(m) + ", u " + Shares.rounded(u)
                        + "). Leave it out under comparisons: if that is not what it should say.");
            }
        }
        return warnings;
    }

    private double[][] zeros() {
        double[][] zeros = new double[start.size()][];
        for (int c = 0; c < zeros.length; c++) {
            zeros[c] = new double[start.get(c).levels().size()];
        }
        return zeros;
    }
}
