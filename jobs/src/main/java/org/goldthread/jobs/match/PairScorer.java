package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Thresholds;

/**
 * Scores pairs with a model: log2 of the odds that two records are one person, against strangers, against different
 * people of one household and against kin, who are alike but live apart.
 *
 * <p>With d matches, h household records and k records of kin expected per record, n records, and m, u, g and r the products
 * of the levels' shares among matches, strangers, household pairs and kin, the odds are d m / (n u + h g + k r). n counts as
 * a power of two, so that a few more records move no score. Symmetric; safe to share between threads; the same inputs give
 * the same bits.
 */
public final class PairScorer implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bits from which on a level counts as agreement. */
    private static final double AGREES = 1.5;

    /** Bits below the match threshold at which a pair with too little agreement ends. */
    private static final double SHORT_OF_MATCH = 1;

    private static final double ROUNDING = 1e-4;

    private final List<MatchModel.Comparing> model;
    private final TermFrequencies frequencies;
    private final List<String> attributes;
    private final BoundComparison[] comparisons;
    private final LevelWeight[][] levels;
    private final PairBound bound;
    private final int[] points;
    private final int agreement;
    private final double priorAgainstStrangers;
    private final double priorAgainstHousehold;
    private final double priorAgainstKin;
    private final double review;
    private final double almostMatch;

    /** Most bits that the comparisons from a place on can still add, against each. */
    private final double[] bestAgainstStrangers;

    private final double[] bestAgainstHousehold;
    private final double[] bestAgainstKin;

    /**
     * A scorer for one run.
     *
     * @param thresholds null = the model's own
     */
    public PairScorer(MatchModel model, Thresholds thresholds, TermFrequencies frequencies) {
        this.model = model.comparisons();
        this.frequencies = frequencies;
        this.agreement = model.agreement();
        Thresholds limits = thresholds == null ? model.thresholds() : thresholds;
        review = Weights.weight(limits.review());
        almostMatch = Weights.weight(limits.match()) - SHORT_OF_MATCH;
        double log2Records = Weights.log2(countedAs(frequencies.records()));
        double log2Matches = Weights.log2(model.prior().matches());
        priorAgainstStrangers = log2Matches - log2Records;
        priorAgainstHousehold = log2Matches - Weights.log2(model.prior().household());
        priorAgainstKin = log2Matches - Weights.log2(model.prior().amongKin());
        int size = this.model.size();
        attributes = model.attributes();
        comparisons = BoundComparison.all(model);
        levels = new LevelWeight[size][];
        points = new int[size];
        bestAgainstStrangers = new double[size + 1];
        bestAgainstHousehold = new double[size + 1];
        bestAgainstKin = new double[size + 1];
        for (int i = size - 1; i >= 0; i--) {
            MatchModel.Comparing comparing = this.model.get(i);
            points[i] = comparing.points();
            levels[i] = LevelWeight.of(comparisons[i], comparing.levels());
            double strangers = 0;
            double household = 0;
            double kin = 0;
            for (LevelWeight level : levels[i]) {
                strangers = Math.max(strangers, level.best());
                household = Math.max(household, level.againstHousehold());
                kin = Math.max(kin, level.againstKin());
            }
            bestAgainstStrangers[i] = bestAgainstStrangers[i + 1] + strangers;
            bestAgainstHousehold[i] = bestAgainstHousehold[i + 1] + household;
            bestAgainstKin[i] = bestAgainstKin[i + 1] + kin;
        }
        bound = new PairBound(comparisons, levels, this.model);
    }

    /** What a number of records counts as: the next power of two, so that a few more records move no score. */
    static double countedAs(long records) {
        return StrictMath.scalb(1.0, 64 - Long.numberOfLeadingZeros(Math.max(1, records - 1)));
    }

    /** What the run's number of records counts as. */
    double countedRecords() {
        return countedAs(frequencies.records());
    }

    /** Weight from which on a pair counts as a match, within the rounding of scores. */
    public double match() {
        return almostMatch + SHORT_OF_MATCH - ROUNDING;
    }

    /** The attributes that the model names. */
    public List<String> attributes() {
        return attributes;
    }

    /** Reads a row that starts with the columns of {@link ComparedColumns#names}. */
    public ComparableRecord decode(Row row) {
        return ComparableRecord.of(row, frequencies, attributes);
    }

    /** Reads the texts of {@link ComparedColumns#texts}. */
    public ComparableRecord decode(String[] texts) {
        return ComparableRecord.of(texts, frequencies, attributes);
    }

    /** The score of two records; null when it does not reach the review threshold. */
    public PairScore score(ComparableRecord a, ComparableRecord b) {
        boolean mayReach = bound.mayReach(review, priorAgainstStrangers, priorAgainstHousehold, priorAgainstKin, a, b);
        return mayReach ? score(a, b, review) : null;
    }

    /** The score of two records, however low. */
    public PairScore explain(ComparableRecord a, ComparableRecord b) {
        return score(a, b, Double.NEGATIVE_INFINITY);
    }

    private PairScore score(ComparableRecord a, ComparableRecord b, double least) {
        double strangers = priorAgainstStrangers;
        double household = priorAgainstHousehold;
        double kin = priorAgainstKin;
        int agreed = 0;
        for (int i = 0; i < comparisons.length; i++) {
            int level = comparisons[i].level(a, b);
            if (level != Comparison.NULL) {
                LevelWeight weight = levels[i][level];
                double bits = weight.againstStrangers(a, b);
                strangers += bits;
                household += weight.againstHousehold();
                kin += weight.againstKin();
                agreed += bits >= AGREES ? points[i] : 0;
            }
            if (strangers + bestAgainstStrangers[i + 1] < least
                    || household + bestAgainstHousehold[i + 1] < least
                    || kin + bestAgainstKin[i + 1] < least) {
                return null;
            }
        }
        double apart = -Weights.log2Sum(-strangers, -kin);
        double evidence = -Weights.log2Sum(-apart, -household);
        double weight = Weights.rounded(agreed < agreement ? Math.min(evidence, almostMatch) : evidence);
        if (weight < least) {
            return null;
        }
        return new PairScore(
                weight,
                Weights.rounded(Weights.probability(weight)),
                inWords(a, b, apart - strangers, evidence - apart, weight - evidence));
    }

    private String inWords(ComparableRecord a, ComparableRecord b, double kin, double household, double held) {
        StringBuilder json = new StringBuilder(256).append('{');
        item(json, "prior", "", priorAgainstStrangers);
        for (int i = 0; i < comparisons.length; i++) {
            int level = comparisons[i].level(a, b);
            if (level != Comparison.NULL) {
                String label = model.get(i).levels().get(level).label();
                item(json, model.get(i).name(), label + ":", levels[i][level].againstStrangers(a, b));
            }
        }
        if (kin < -0.05) {
            item(json, "kin", "", kin);
        }
        if (household < -0.05) {
            item(json, "household", "", household);
        }
        if (held < -0.05) {
            item(json, "too_little_agreement", "", held);
        }
        return json.append('}').toString();
    }

    private static void item(StringBuilder json, String name, String label, double bits) {
        json.append(json.length() == 1 ? "\"" : ",\"")
                .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\":\"")
                .append(label);
        long tenths = Math.round(bits * 10);
        json.append(tenths < 0 ? '-' : '+').append(Math.abs(tenths) / 10).append('.');
        json.append(Math.abs(tenths) % 10).append('"');
    }
}
