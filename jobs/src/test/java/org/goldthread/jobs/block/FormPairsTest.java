package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.PairsConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

final class FormPairsTest extends SparkSuite {
    private static final List<BlockingPass> PASSES = List.of(
            new BlockingPass("email", List.of("email_norm"), 3),
            new BlockingPass("name", List.of("family_name_norm", "substring(given_name_norm, 1, 1)"), 3));

    private static final List<Column> GIVEN = List.of(col("given_name_norm"));

    private static final NormalizedRecords PEOPLE = new NormalizedRecords()
            .with("a", "email", "x@y.zz", "family_name", "berg", "given_name", "ann")
            .with("b", "email", "x@y.zz", "family_name", "berg", "given_name", "al")
            .with("c", "family_name", "berg", "given_name", "abe")
            .with("d", "family_name", "berg")
            .with("e", "family_name", "lone", "given_name", "wolf")
            .with("f", "email", "x@y.zz", "state", "soft_deleted")
            .with("g", "email", "x@y.zz", "tenant", "t2");

    @Test
    void everyPairComesOnceByTheFirstPassThatMakesIt() {
        assertThat(pairs(PEOPLE.frame(session(), 1)))
                .containsExactly("a-b@email:ann+al", "a-c@name:ann+abe", "b-c@name:al+abe");
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        assertThat(pairs(PEOPLE.frame(session(), 2).repartition(5))).isEqualTo(pairs(PEOPLE.frame(session(), 3)));
    }

    @Test
    void aSkippedBlockDoesNotCountAsMakingThePair() {
        NormalizedRecords crowd = new NormalizedRecords()
                .with("a", "email", "info@y.zz", "family_name", "berg", "given_name", "ann")
                .with("b", "email", "info@y.zz", "family_name", "berg", "given_name", "al")
                .with("c", "email", "info@y.zz")
                .with("d", "email", "info@y.zz");
        Dataset<Row> records = crowd.frame(session(), 1);

        assertThat(pairs(records)).containsExactly("a-b@name:ann+al");
        assertThat(sizes(TestBlocks.of(records, PASSES, GIVEN)))
                .containsExactly("email 613... 1 4 4 6 3 true", "name total 1 2 2 1 3 false");
    }

    @Test
    void theBudgetSkipsTheLargestBlocksOfAllPasses() {
        List<BlockingPass> wide = List.of(
                new BlockingPass("email", List.of("email_norm"), 9),
                new BlockingPass("name", List.of("family_name_norm"), 9));
        Dataset<Row> records = new NormalizedRecords()
                .with("a", "email", "x@y.zz", "family_name", "berg", "given_name", "ann")
                .with("b", "email", "x@y.zz", "family_name", "berg", "given_name", "al")
                .with("c", "email", "x@y.zz", "family_name", "lund")
                .with("d", "email", "x@y.zz")
                .with("e", "email", "v@y.zz")
                .with("f", "email", "v@y.zz")
                .frame(session(), 1);

        Blocks fitted = TestBlocks.of(records, wide, GIVEN, new PairsConfig(1, 0L, PairsConfig.Over.FIT));

        assertThat(sizes(fitted))
                .containsExactly(
                        "email total 1 2 2 1 2 false", "email rest 1 4 4 6 2 true", "name total 1 2 2 1 2 false");
        assertThat(fitted.plan().wanted()).isEqualTo(8);
        assertThat(fitted.plan().budget()).isEqualTo(6);
        assertThat(pairs(fitted)).containsExactly("a-b@name:ann+al", "e-f@email:null+null");
    }

    @Test
    void theBudgetNamesTheWorstPass() {
        Blocks blocks = TestBlocks.of(PEOPLE.frame(session(), 1), PASSES, GIVEN);
        PairsConfig fit = new PairsConfig(null, null, null);

        PairBudget.require(blocks.plan(), fit, new Gates(null, null, null, null, 4L));
        assertThatThrownBy(() -> PairBudget.require(blocks.plan(), fit, new Gates(null, null, null, null, 3L)))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.BUDGET))
                .hasMessageContaining("gates.max-pairs: The blocking passes would make 4 pairs; the budget is 3. The"
                        + " worst: name with 3 pairs");
    }

    @Test
    void aBudgetThatMayNotBeFittedRefuses() {
        PairsConfig refuse = new PairsConfig(1, 3L, PairsConfig.Over.REFUSE);
        Gates gates = new Gates(null, null, null, null, null);
        NormalizedRecords four = new NormalizedRecords();
        List.of("a", "b", "c", "d").forEach(key -> four.with(key, "family_name", "berg", "given_name", "a" + key));
        Blocks blocks = TestBlocks.of(
                four.frame(session(), 1),
                List.of(new BlockingPass("name", List.of("family_name_norm"), 10)),
                GIVEN,
                refuse);

        assertThatThrownBy(() -> PairBudget.require(blocks.plan(), refuse, gates))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.BUDGET))
                .hasMessageContaining("pairs: The blocking passes would make 6 pairs; the budget is 4");
    }

    @Test
    void aKeyThatCannotBeReadIsTheUsersError() {
        List<BlockingPass> wrong = List.of(new BlockingPass("shoe", List.of("shoe_size"), null));

        assertThatThrownBy(() -> PackRecords.apply(PEOPLE.frame(session(), 1), wrong, GIVEN, 7))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("blocking[shoe].keys: 'shoe_size' cannot be read");
    }

    private static List<String> pairs(Dataset<Row> records) {
        return pairs(TestBlocks.of(records, PASSES, GIVEN));
    }

    private static List<String> pairs(Blocks blocks) {
        Dataset<Row> pairs = FormPairs.apply(
                blocks,
                values -> String.valueOf(values[0]),
                (left, right) -> new ScoredPair(1, 0.6, left + "+" + right));
        return pairs.orderBy("left_key", "right_key").collectAsList().stream()
                .map(row -> row.getString(1) + "-" + row.getString(2) + "@" + row.getString(3) + ":" + row.getString(6))
                .toList();
    }

    private static List<String> sizes(Blocks blocks) {
        return blocks.plan().sizes().stream()
                .map(size -> size.pass() + " " + size.block().replaceAll("^(...)[0-9A-F]{13}$", "$1...") + " "
                        + size.blocks() + " " + size.records() + " " + size.largest() + " " + size.pairs() + " "
                        + size.limit() + " " + size.skipped())
                .toList();
    }
}
