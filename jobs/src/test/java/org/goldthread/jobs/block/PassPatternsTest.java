package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.BlockingPass;
import org.junit.jupiter.api.Test;

final class PassPatternsTest extends SparkSuite {
    private static final List<BlockingPass> PASSES = List.of(
            new BlockingPass("email", List.of("email_norm"), 3),
            new BlockingPass("name", List.of("family_name_norm", "substring(given_name_norm, 1, 1)"), 3),
            new BlockingPass("phone", List.of("phone_norm"), 3));

    private static final NormalizedRecords PEOPLE = new NormalizedRecords()
            .with("a", "email", "x@y.zz", "family_name", "berg", "given_name", "ann")
            .with("b", "email", "x@y.zz", "family_name", "berg", "given_name", "al")
            .with("c", "family_name", "berg", "given_name", "abe")
            .with("d", "email", "x@y.zz")
            .with("e", "phone", "1", "tenant", "t2")
            .with("f", "phone", "1");

    @Test
    void everyPairIsCountedOnceWithAllItsPasses() {
        assertThat(patterns(PEOPLE.frame(session(), 1), 1)).containsExactly("010 2 1", "100 2 1", "110 1 1");
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        assertThat(patterns(PEOPLE.frame(session(), 2).repartition(5), 1))
                .isEqualTo(patterns(PEOPLE.frame(session(), 3), 1));
    }

    @Test
    void aShareOfThePairsComesWithAllTheirPasses() {
        NormalizedRecords many = new NormalizedRecords();
        for (int i = 0; i < 400; i++) {
            String email = "p" + i + "@y.zz";
            many.with("l" + i, "email", email, "phone", "" + i).with("r" + i, "email", email, "phone", "" + i);
        }
        Dataset<Row> records = many.frame(session(), 1);

        List<String> some = patterns(records, 0.25);
        assertThat(some).hasSize(1).first().asString().startsWith("101 ");
        assertThat(Integer.parseInt(some.get(0).split(" ")[1])).isBetween(60, 140);
        assertThat(patterns(many.frame(session(), 2).repartition(3), 0.25)).isEqualTo(some);
    }

    @Test
    void aPassWhoseKeysAreNowhereIsNamedByNobody() {
        assertThat(KeyedPasses.of(PEOPLE.frame(session(), 1), PASSES).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("email", "name", "phone");
        List<BlockingPass> city = List.of(PASSES.get(0), new BlockingPass("city", List.of("city_norm"), 3));
        assertThat(KeyedPasses.of(PEOPLE.frame(session(), 1), city).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("email");
    }

    /** Pattern, pairs, and those of them in which one's given name is al. */
    private static List<String> patterns(Dataset<Row> records, double share) {
        return PassPatterns.apply(
                        TestBlocks.of(records, PASSES, List.of(col("given_name_norm"))),
                        values -> values[0] == null ? "?" : values[0],
                        (left, right) -> left.equals("al") || right.equals("al") ? new ScoredPair(1, 0.6, "{}") : null,
                        share)
                .orderBy("pattern")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getLong(2))
                .toList();
    }
}
