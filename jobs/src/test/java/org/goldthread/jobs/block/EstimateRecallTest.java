package org.goldthread.jobs.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What overlapping passes find, by hand and against planted figures. */
final class EstimateRecallTest {
    private static final StructType PATTERNS = new StructType()
            .add("pattern", DataTypes.StringType)
            .add("pairs", DataTypes.LongType)
            .add("likely", DataTypes.LongType);
    private static final List<String> THREE = List.of("email", "name", "birth");

    @Test
    void aPassIsMeasuredByWhatTheOthersFind() {
        EstimateRecall found = new EstimateRecall(
                THREE, List.of(row("100", 50, 10), row("110", 30, 30), row("011", 40, 20), row("001", 90, 0)));

        assertThat(found.pairs()).isEqualTo(210);
        assertThat(found.likely()).isEqualTo(60);
        assertThat(found.byPass())
                .containsExactly(
                        new PassRecall("email", 40 / 60.0, 10 / 60.0, 30 / 50.0),
                        new PassRecall("name", 50 / 60.0, 0, 50 / 60.0),
                        new PassRecall("birth", 20 / 60.0, 0, 20 / 60.0));
        // S = 60, f1 = 10, f2 = 50, t = 3: 2/3 * 10 * 9 / (2 * 51) more.
        assertThat(found.together().orElseThrow()).isCloseTo(60 / (60 + 60 / 102.0), within(1e-12));
    }

    @Test
    void withoutLikelyMatchesNothingIsSaid() {
        EstimateRecall found = new EstimateRecall(THREE, List.of(row("100", 50, 0)));

        assertThat(found.byPass()).isEmpty();
        assertThat(found.together()).isEmpty();
        assertThat(found.droppable(Map.of("email", 50L))).isEmpty();
        assertThat(new EstimateRecall(THREE, List.of()).together()).isEmpty();
    }

    @Test
    void aPassAloneHasNoOtherToBeMeasuredBy() {
        EstimateRecall found = new EstimateRecall(THREE, List.of(row("100", 5, 4)));

        assertThat(found.byPass().get(0)).isEqualTo(new PassRecall("email", 1, 1, null));
        assertThat(found.byPass().get(1)).isEqualTo(new PassRecall("name", 0, 0, 0.0));
    }

    @Test
    void ofTwoPassesThatFindTheSameOneStays() {
        EstimateRecall found = new EstimateRecall(
                THREE, List.of(row("110", 9000, 7000), row("100", 6000, 0), row("010", 5000, 0), row("001", 400, 300)));
        Map<String, Long> pairs = Map.of("email", 15000L, "name", 14000L, "birth", 400L);

        assertThat(found.droppable(pairs)).containsExactly("email");
        assertThat(found.droppable(Map.of("email", 10L, "name", 10L, "birth", 1000L)))
                .as("cheap passes stay, and so does one that alone finds something")
                .isEmpty();
        EstimateRecall few = new EstimateRecall(THREE, List.of(row("110", 9, 7), row("100", 6, 0)));
        assertThat(few.droppable(Map.of("email", 15L, "name", 9L)))
                .as("of seven matches nobody can say that less than a thousandth would be lost")
                .isEmpty();
    }

    @Test
    void theBudgetTakesThePassesThatFindTheLeastForTheirPairs() {
        EstimateRecall found = new EstimateRecall(
                THREE, List.of(row("100", 900, 90), row("010", 900, 300), row("001", 100, 30), row("011", 50, 50)));
        Map<String, Long> pairs = Map.of("email", 900L, "name", 950L, "birth", 150L);

        assertThat(found.overBudget(pairs, 2000, List.of())).isEmpty();
        assertThat(found.overBudget(pairs, 1100, List.of())).containsExactly("email");
        assertThat(found.overBudget(pairs, 1100, List.of("name"))).isEmpty();
        assertThat(found.overBudget(pairs, 100, List.of())).containsExactly("email", "birth", "name");
    }

    /** Pairs that are easy to find are easy for every pass: the product of the misses is far off, Chao's bound is near. */
    @Test
    void pairsOfUnequalChancesAreCountedBetterThanByIndependence() {
        Random random = new Random(20261122);
        double[] chances = {0.5, 0.4, 0.3, 0.4, 0.2};
        int all = 100_000;
        Map<String, Long> patterns = new HashMap<>();
        for (int pair = 0; pair < all; pair++) {
            double ease = pair % 2 == 0 ? 1.3 : 0.7;
            StringBuilder pattern = new StringBuilder();
            for (double chance : chances) {
                pattern.append(random.nextDouble() < chance * ease ? '1' : '0');
            }
            patterns.merge(pattern.toString(), 1L, Long::sum);
        }
        double missed = (double) patterns.remove("00000") / all;
        List<Row> rows = new ArrayList<>();
        patterns.forEach((pattern, count) -> rows.add(row(pattern, count, count)));
        EstimateRecall found = new EstimateRecall(List.of("a", "b", "c", "d", "e"), rows);

        double misses = 1;
        for (PassRecall pass : found.byPass()) {
            misses *= 1 - pass.recall();
        }
        double truth = 1 - missed;
        double estimated = found.together().orElseThrow();
        assertThat(estimated)
                .as("a bound from above")
                .isGreaterThan(truth - 0.005)
                .isCloseTo(truth, within(0.03));
        assertThat(1 - misses).as("independence says more").isGreaterThan(estimated + 0.01);
    }

    private static Row row(String pattern, long pairs, long likely) {
        return new GenericRowWithSchema(new Object[] {pattern, pairs, likely}, PATTERNS);
    }
}
