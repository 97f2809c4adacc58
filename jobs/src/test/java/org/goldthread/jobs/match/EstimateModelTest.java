package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/**
 * EM against a made-up population whose shares are known: every pattern of four comparisons, as often as the shares say,
 * seen through three blocking passes (equal given name, family name, date of birth), which miss one match in fifty.
 */
final class EstimateModelTest {
    private static final long RECORDS = 100_000;
    private static final double PAIRS = RECORDS * (RECORDS - 1.0) / 2;
    private static final double MATCHES = 40_000;

    /** Times as common among strangers as among matches: too few of the pairs that show such a level are matches. */
    private static final double HIDDEN = 20;

    private static final double RANDOM = 1_000_000;
    private static final List<String> COMPARED = List.of("given_name", "family_name", "date_of_birth", "gender");

    private static final MatchModel START = StartingModel.of(
            People.shippedModel(),
            List.of("given_name_norm", "family_name_norm", "date_of_birth_norm", "gender_norm"),
            List.of());

    /** Shares of exact and else in the order m, u; the levels between share the rest evenly. */
    private static final Map<String, double[]> PLANTED = Map.of(
            "given_name", new double[] {0.62, 0.06, StrictMath.pow(2, -8), 0.97},
            "family_name", new double[] {0.71, 0.12, StrictMath.pow(2, -9), 0.98},
            "date_of_birth", new double[] {0.83, 0.04, StrictMath.pow(2, -13), 0.96},
            "gender", new double[] {0.96, 0.04, 0.5, 0.5});

    private static double[] shares(String comparison, int of) {
        double[] planted = PLANTED.get(comparison);
        int levels = Comparison.named(comparison).orElseThrow().levels().size();
        double[] shares = new double[levels];
        double between = 1 - planted[of] - planted[of + 1];
        for (int l = 0; l < levels; l++) {
            shares[l] = l == 0 ? planted[of] : l == levels - 1 ? planted[of + 1] : between / (levels - 2);
        }
        return shares;
    }

    private static PatternCounts patterns(double matches, double strangers, boolean candidates) {
        List<Row> rows = new ArrayList<>();
        add(rows, new byte[COMPARED.size()], 0, new double[] {matches, strangers}, candidates);
        return PatternCounts.of(rows, 0.001);
    }

    private static void add(List<Row> rows, byte[] levels, int place, double[] pairs, boolean candidates) {
        if (place == COMPARED.size()) {
            boolean[] made = {levels[0] == 0, levels[1] == 0, levels[2] == 0};
            if (!candidates || made[0] || made[1] || made[2]) {
                long free = 0;
                int passes = 0;
                for (int c = 0; c < COMPARED.size(); c++) {
                    for (int pass = 0; pass < made.length; pass++) {
                        passes += made[pass] && c == 0 ? 1 : 0;
                        free |= made[pass] && pass != c ? 1L << c : 0;
                    }
                }
                byte[] rarity = new byte[levels.length];
                for (int c = 0; c < rarity.length; c++) {
                    double u = PLANTED.get(COMPARED.get(c))[2];
                    rarity[c] = levels[c] == 0 ? AgreementPattern.rarityOf(Weights.log2(u)) : 0;
                }
                byte[] pattern =
                        new AgreementPattern(levels.clone(), rarity, free, candidates ? passes : 0, false).encoded();
                rows.add(RowFactory.create(pattern, Math.round((pairs[0] + pairs[1]) * 1000)));
            }
            return;
        }
        double[] m = shares(COMPARED.get(place), 0);
        double[] u = shares(COMPARED.get(place), 2);
        for (byte level = 0; level < m.length; level++) {
            levels[place] = level;
            double[] below = {pairs[0] * m[level], pairs[1] * u[level]};
            add(rows, levels, place + 1, below, candidates);
        }
    }

    private static EstimateModel.Estimate estimate() {
        List<Row> statistics = new ArrayList<>();
        for (String column : List.of("given_name_norm", "family_name_norm", "date_of_birth_norm")) {
            statistics.add(RowFactory.create(column, RECORDS, RECORDS, 0L));
        }
        return EstimateModel.apply(
                START,
                patterns(MATCHES, PAIRS - MATCHES, true),
                3,
                patterns(RANDOM * MATCHES / PAIRS, RANDOM, false),
                TermStatistics.of(statistics),
                RECORDS);
    }

    @Test
    void plantedSharesAreFoundAgain() {
        EstimateModel.Estimate estimate = estimate();

        for (MatchModel.Comparing comparing : estimate.comparisons()) {
            double[] m = shares(comparing.comparison(), 0);
            double[] u = shares(comparing.comparison(), 2);
            for (int l = 0; l < m.length; l++) {
                MatchModel.Level level = comparing.levels().get(l);
                String name = comparing.comparison() + " " + level.label();
                if (u[l] <= HIDDEN * m[l]) {
                    assertThat(level.m()).as("m of " + name).isCloseTo(m[l], withinPercentage(5));
                }
                assertThat(level.u()).as("u of " + name).isCloseTo(u[l], withinPercentage(5));
            }
        }
        double counted = PairScorer.countedAs(RECORDS) / PAIRS;
        assertThat(estimate.prior().matches()).isCloseTo(MATCHES * counted, withinPercentage(5));
        assertThat(estimate.warnings()).isEmpty();
        assertThat(estimate.calibration().threshold()).isBetween(0.5, 0.99);
    }

    @Test
    void theSameCountsGiveTheSameNumbers() {
        assertThat(estimate()).isEqualTo(estimate());
    }

    @Test
    void aSwitchboardMakesNoOnesTelephoneCommon() {
        MatchModel start = StartingModel.of(
                People.shippedModel(), List.of("given_name_norm", "family_name_norm", "phone_norm"), List.of());
        TermStatistics statistics =
                TermStatistics.of(List.of(RowFactory.create("phone_norm", RECORDS, RECORDS * 9 / 10, 20_000L)));
        byte switchboard = AgreementPattern.rarityOf(Weights.log2(0.1));
        PatternCounts random = PatternCounts.of(
                List.of(phones(start, false, switchboard, 10_000), phones(start, false, (byte) 0, 990_000)), 1);
        PatternCounts candidates = PatternCounts.of(
                List.of(phones(start, true, (byte) 0, 20_000), phones(start, false, switchboard, 500_000)), 1);

        EstimateModel.Estimate estimate = EstimateModel.apply(start, candidates, 3, random, statistics, RECORDS);

        MatchModel.Comparing phone = estimate.comparisons().get(2);
        assertThat(phone.levels().get(0).u()).isLessThan(1e-5);
        assertThat(phone.levels().get(0).m()).isGreaterThan(0.9);
    }

    /** So many pairs that agree in all, or in the telephone of a switchboard (0 = not even there) alone. */
    private static Row phones(MatchModel start, boolean agree, byte switchboard, long pairs) {
        int size = start.comparisons().size();
        byte[] levels = new byte[size];
        byte[] rarity = new byte[size];
        for (int c = 0; c < size; c++) {
            boolean exact = agree || c == size - 1 && switchboard > 0;
            levels[c] = (byte) (exact ? 0 : start.comparisons().get(c).levels().size() - 1);
        }
        rarity[size - 1] = switchboard;
        AgreementPattern pattern = new AgreementPattern(levels, rarity, (1L << size) - 1, 1, false);
        return RowFactory.create(pattern.encoded(), pairs);
    }

    @Test
    void whatTheDataCannotSayStandsAsBeforeWithAWarning() {
        PatternCounts nothing = PatternCounts.of(List.of(), 1);

        EstimateModel.Estimate estimate =
                EstimateModel.apply(START, nothing, 3, nothing, TermStatistics.of(List.of()), RECORDS);

        assertThat(estimate.warnings()).hasSize(COMPARED.size()).allMatch(warning -> warning.contains("rests on"));
        MatchModel.Level exact = estimate.comparisons().get(0).levels().get(0);
        assertThat(exact.m())
                .isCloseTo(
                        new MixtureParameters(START.comparisons()).shares[MixtureParameters.MATCH][0][0],
                        withinPercentage(0.01));
    }
}
