package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.PairsConfig;
import org.junit.jupiter.api.Test;

final class RecordShareTest extends SparkSuite {
    private static final RecordShare HALF = new RecordShare(0.5);

    private static List<BlockingPass> passes(int maxBlock) {
        return List.of(
                new BlockingPass("family", List.of("family_name_norm"), maxBlock),
                new BlockingPass("city", List.of("city_norm"), maxBlock),
                new BlockingPass("postal", List.of("postal_code_norm"), maxBlock));
    }

    /** Pairs by the passes that make them, counted as in training. */
    private static Map<String, Long> counts(Dataset<Row> records, List<BlockingPass> passes, RecordShare share) {
        Map<String, Long> counts = new TreeMap<>();
        CountPatterns.<String>apply(
                        TestBlocks.of(records, passes, List.of(col("family_name_norm")), share),
                        values -> values[0],
                        (left, right, shared) -> new byte[] {(byte) shared},
                        Blocks.ALL)
                .collectAsList()
                .forEach(row -> counts.put(Integer.toBinaryString(row.<byte[]>getAs(0)[0]), row.getLong(1)));
        return counts;
    }

    /** Records whose values agree by chance, so that pairs of every set of passes come about. */
    private Dataset<Row> town() {
        Random random = new Random(3);
        NormalizedRecords town = new NormalizedRecords();
        for (int i = 0; i < 6000; i++) {
            int home = random.nextInt(300);
            town.with(
                    "r" + i,
                    "family_name",
                    "f" + (random.nextInt(3) == 0 ? home : 300 + random.nextInt(400)),
                    "city",
                    "c" + (random.nextInt(4) == 0 ? random.nextInt(300) : home),
                    "postal_code",
                    "p" + (random.nextInt(2) == 0 ? 300 + random.nextInt(500) : home));
        }
        return town.frame(session(), 1);
    }

    @Test
    void countsOfAShareStandForAllWhateverThePassesOfAPair() {
        Map<String, Long> all = counts(town(), passes(1000), RecordShare.ALL);
        Map<String, Long> some = counts(town(), passes(1000), HALF);

        assertThat(all).containsOnlyKeys("1", "10", "11", "100", "101", "110", "111");
        assertThat(some).containsOnlyKeys(all.keySet().toArray(String[]::new));
        all.forEach((passes, pairs) -> {
            // Of pairs that share no record, the standard deviation; these share some, which makes it a little larger.
            double deviation = Math.sqrt(pairs / HALF.ofPairs() * (1 - HALF.ofPairs()));
            double systematic = 0.03 * pairs;
            assertThat(some.get(passes) / HALF.ofPairs())
                    .as(passes)
                    .isCloseTo(pairs, within(3 * deviation + systematic));
        });
    }

    @Test
    void allRecordsAreAShareThatChangesNothing() {
        Dataset<Row> records = town();

        assertThat(RecordShare.ALL.of(records)).isSameAs(records);
        assertThat(RecordShare.ALL.of(passes(2))).isEqualTo(passes(2));
        assertThat(RecordShare.ALL.of(7L)).isEqualTo(7);
        assertThat(RecordShare.ALL.ofBudget(7)).isEqualTo(7);
        assertThat(RecordShare.ALL.ofPairs()).isEqualTo(1);
    }

    @Test
    void aRecordIsChosenByItsKeyAlone() {
        List<Row> chosen =
                HALF.of(town()).select("record_key").orderBy("record_key").collectAsList();

        assertThat(chosen).hasSizeBetween(2850, 3150);
        assertThat(HALF.of(town().repartition(5).drop("city_norm"))
                        .select("record_key")
                        .orderBy("record_key")
                        .collectAsList())
                .isEqualTo(chosen);
        assertThat(HALF.of(6000L)).isEqualTo(3000);
    }

    @Test
    void aBlockIsTooLargeInAShareIfItIsAmongAll() {
        assertThat(HALF.of(passes(100))).extracting(BlockingPass::maxBlock).containsOnly(51);
        assertThat(new RecordShare(0.01).of(passes(2)))
                .extracting(BlockingPass::maxBlock)
                .containsOnly(2);
        NormalizedRecords streets = new NormalizedRecords();
        for (int i = 0; i < 900; i++) {
            streets.with("a" + i, "city", "small" + i % 15, "postal_code", "large" + i % 5);
        }
        // 15 blocks of 60 pass the limit of 100, 5 of 180 do not.
        Map<String, Long> counted = counts(streets.frame(session(), 1), passes(100), HALF);

        assertThat(counted).containsOnlyKeys("10");
        assertThat(counted.get("10") / HALF.ofPairs()).isCloseTo(15 * 60 * 59 / 2, within(0.1 * 15 * 60 * 59 / 2));
    }

    @Test
    void theBudgetIsThatOfTheirPairs() {
        assertThat(HALF.ofBudget(1000)).isEqualTo(250);
        BlockPlan plan =
                PlanBlocks.apply(List.of(), passes(100), new PairsConfig(10, 0L, null), 100, new RecordShare(0.25));
        assertThat(plan.budget()).isEqualTo(63);
    }

    @Test
    void aShareIsAboveNothingAndAtMostAll() {
        for (double wrong : new double[] {0, -0.1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new RecordShare(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
