package org.goldthread.jobs.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

final class FormPairsTest extends SparkSuite {
    private static final List<BlockingPass> PASSES = List.of(
            new BlockingPass("email", List.of("email_norm"), 3),
            new BlockingPass("name", List.of("family_name_norm", "substring(given_name_norm, 1, 1)"), 3));

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
        assertThat(PlanBlocks.apply(records, PASSES).orderBy("pass").collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getLong(2) + " " + row.getLong(3) + " " + row.getLong(4)
                        + " " + row.getLong(5) + " " + row.getBoolean(6))
                .containsExactly("email 1 4 4 6 true", "name 1 2 2 1 false");
    }

    @Test
    void theBudgetNamesTheWorstPass() {
        List<Row> plan = PlanBlocks.apply(PEOPLE.frame(session(), 1), PASSES).collectAsList();

        assertThat(PairBudget.require(plan, new Gates(null, null, null, null, 4L)))
                .isEqualTo(4);
        assertThatThrownBy(() -> PairBudget.require(plan, new Gates(null, null, null, null, 3L)))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.BUDGET))
                .hasMessageContaining("would make 4 pairs; the budget is 3. The worst: name with 3 pairs");
    }

    @Test
    void aKeyThatCannotBeReadIsTheUsersError() {
        List<BlockingPass> wrong = List.of(new BlockingPass("shoe", List.of("shoe_size"), null));

        assertThatThrownBy(() -> PlanBlocks.apply(PEOPLE.frame(session(), 1), wrong))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("blocking[shoe].keys: 'shoe_size' cannot be read");
    }

    private static List<String> pairs(Dataset<Row> records) {
        Dataset<Row> pairs = FormPairs.apply(
                records,
                PASSES,
                List.of("given_name_norm"),
                row -> row.getString(0),
                (left, right) -> new ScoredPair(1, 0.6, left + "+" + right));
        return pairs.orderBy("left_key", "right_key").collectAsList().stream()
                .map(row -> row.getString(1) + "-" + row.getString(2) + "@" + row.getString(3) + ":" + row.getString(6))
                .toList();
    }
}
