package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/**
 * Training on a made-up maternity ward: children born in the same days, many of whom share a family name, and twins, who share
 * all but the given name. A model with one class of lookalikes learns from the many who live apart that lookalikes do, and
 * takes the twins, who do not, for matches.
 */
final class LookalikesTest {
    private static final long RECORDS = 2_000;
    private static final double MATCHES = 400;
    private static final double TWINS = 90;

    private static final MatchModel WARD = StartingModel.of(
            People.shippedModel(),
            List.of(
                    "given_name_norm",
                    "family_name_norm",
                    "date_of_birth_norm",
                    "postal_code_norm",
                    "street_norm",
                    "middle_name_norm"),
            List.of("custom.mother"));

    private final List<Row> candidates = new ArrayList<>();
    private final List<Row> random = new ArrayList<>();

    @Test
    void twinsAreTheirHouseholdWhereKinLiveApart() {
        fill();
        EstimateModel.Estimate estimate = estimate(WARD);

        assertThat(estimate.calibration().matches()).isCloseTo(MATCHES, withinPercentage(3));
        assertThat(estimate.comparisons())
                .extracting(MatchModel.Comparing::name)
                .contains("custom.mother");
        assertThat(share(estimate, "place", "postal_and_city", MatchModel.Level::amongHousehold))
                .isGreaterThan(0.7);
        assertThat(share(estimate, "place", "postal_and_city", MatchModel.Level::amongKin))
                .isLessThan(0.05);
    }

    @Test
    void withOneClassForBothTheyWouldPassForMatches() {
        fill();
        MatchModel.Prior prior =
                new MatchModel.Prior(WARD.prior().matches(), WARD.prior().household(), 0.0);
        EstimateModel.Estimate estimate = estimate(new MatchModel(
                WARD.version(),
                WARD.provenance(),
                prior,
                WARD.comparisons(),
                0,
                WARD.thresholds(),
                WARD.blocking(),
                null));

        assertThat(estimate.calibration().matches()).isGreaterThan(MATCHES + TWINS / 4);
        assertThat(estimate.prior().kin()).isNull();
    }

    private void fill() {
        pairs(candidates, MATCHES * 0.8, "exact", "exact", "exact", "postal_and_city", "with_number", "exact", "exact");
        pairs(candidates, MATCHES * 0.1, "typo", "exact", "exact", "postal_and_city", "with_number", "exact", "exact");
        pairs(
                candidates,
                MATCHES * 0.05,
                "exact",
                "exact",
                "one_edit",
                "postal_and_city",
                "with_number",
                "exact",
                "exact");
        pairs(candidates, MATCHES * 0.05, "exact", "exact", "exact", "region", "else", "exact", "exact");
        pairs(candidates, TWINS, "else", "exact", "exact", "postal_and_city", "with_number", "else", "exact");
        pairs(candidates, 600, "else", "exact", "exact", "region", "else", "else", "else");
        pairs(candidates, 300, "else", "exact", "exact", "region", "else", "else", "exact");
        pairs(candidates, 40, "exact", "else", "exact", "region", "else", "else", "else");
        pairs(candidates, 36_000, "else", "else", "exact", "region", "else", "else", "else");
        pairs(random, 960_000, "else", "else", "else", "region", "else", "else", "else");
        pairs(random, 36_000, "else", "else", "exact", "region", "else", "else", "else");
        pairs(random, 1_000, "else", "exact", "else", "region", "else", "else", "else");
        pairs(random, 1_000, "exact", "else", "else", "region", "else", "else", "else");
        pairs(random, 500, "else", "else", "else", "postal_and_city", "else", "else", "else");
        pairs(random, 500, "else", "else", "else", "region", "else", "else", "exact");
    }

    private EstimateModel.Estimate estimate(MatchModel start) {
        List<Row> statistics = new ArrayList<>();
        for (String column : List.of("given_name_norm", "family_name_norm", "date_of_birth_norm", "custom.mother")) {
            statistics.add(RowFactory.create(column, RECORDS, RECORDS, 0L));
        }
        return EstimateModel.apply(
                start,
                PatternCounts.of(candidates, 1),
                6,
                PatternCounts.of(random, 1),
                TermStatistics.of(statistics),
                RECORDS);
    }

    /** So many pairs with these levels, by comparison of the model; every pass makes them, every comparison learns. */
    private static void pairs(List<Row> rows, double pairs, String... labels) {
        byte[] levels = new byte[labels.length];
        byte[] rarity = new byte[labels.length];
        for (int c = 0; c < labels.length; c++) {
            MatchModel.Comparing comparing = WARD.comparisons().get(c);
            for (int l = 0; l < comparing.levels().size(); l++) {
                if (comparing.levels().get(l).label().equals(labels[c])) {
                    levels[c] = (byte) l;
                    rarity[c] = AgreementPattern.rarityOf(-10);
                }
            }
        }
        byte[] pattern = new AgreementPattern(levels, rarity, -1L, AgreementPattern.MANY, false).encoded();
        rows.add(RowFactory.create(pattern, Math.round(pairs)));
    }

    private static double share(
            EstimateModel.Estimate estimate,
            String comparison,
            String label,
            ToDoubleFunction<MatchModel.Level> among) {
        return estimate.comparisons().stream()
                .filter(comparing -> comparing.name().equals(comparison))
                .flatMap(comparing -> comparing.levels().stream())
                .filter(level -> level.label().equals(label))
                .mapToDouble(among)
                .findFirst()
                .orElseThrow();
    }
}
