package org.goldthread.jobs.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.BlockingPass;
import org.junit.jupiter.api.Test;

final class CoverPairsTest extends SparkSuite {
    private static final List<BlockingPass> PASSES = List.of(
            new BlockingPass("email", List.of("email_norm"), 3),
            new BlockingPass("city", List.of("city_norm"), 3),
            new BlockingPass("name", List.of("family_name_norm"), 3));

    /** a and b meet by e-mail and by name; the city of a to d is too large a block; f is no active record. */
    private static final NormalizedRecords PEOPLE = new NormalizedRecords()
            .with("a", "email", "x@y.zz", "family_name", "berg", "city", "oslo")
            .with("b", "email", "x@y.zz", "family_name", "berg", "city", "oslo")
            .with("c", "family_name", "berg", "city", "oslo")
            .with("d", "family_name", "lund", "city", "oslo")
            .with("e", "email", "x@y.zz", "tenant", "t2")
            .with("f", "email", "x@y.zz", "state", "soft_deleted");

    @Test
    void pairsThatSeveralPassesMakeCountOnce() {
        Dataset<Row> records = PEOPLE.frame(session(), 1);

        assertThat(sum(records)).isEqualTo(3);
        assertThat(sum(records.repartition(7))).isEqualTo(3);
        assertThat(sum(records.where("record_key = 'd'"))).isZero();
    }

    @Test
    void theCountIsThatOfTheMadePairs() {
        Dataset<Row> records = PEOPLE.frame(session(), 2);
        long made = FormPairs.apply(
                        TestBlocks.of(records, PASSES, List.of()),
                        values -> "",
                        (left, right) -> new ScoredPair(1, 0.5, "{}"))
                .count();

        assertThat(sum(records)).isEqualTo(made);
    }

    @Test
    void aPairIsACandidateWhereAUsableBlockIsShared() {
        Dataset<Row> pairs = session()
                .sql("SELECT * FROM VALUES ('a', 'b', 1), ('b', 'c', 2), ('c', 'd', 3), ('a', 'e', 4), ('a', 'f', 5),"
                        + " ('a', 'unknown', 6) AS t(left_key, right_key, number)");

        Dataset<Row> records = PEOPLE.frame(session(), 3);
        Dataset<Row> covered = CoverPairs.apply(records, TestBlocks.of(records, PASSES, List.of()), pairs);

        assertThat(covered.columns()).containsExactlyInAnyOrder("left_key", "right_key", "number", "candidate");
        assertThat(covered.orderBy("number").collectAsList())
                .extracting(row -> row.<Boolean>getAs("candidate"))
                .containsExactly(true, true, false, false, false, false);
    }

    private static long sum(Dataset<Row> records) {
        return CoverPairs.counts(TestBlocks.of(records, PASSES, List.of())).collectAsList().stream()
                .mapToLong(row -> row.getLong(0))
                .sum();
    }
}
