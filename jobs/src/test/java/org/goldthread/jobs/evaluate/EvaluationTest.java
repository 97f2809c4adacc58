package org.goldthread.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

final class EvaluationTest extends SparkSuite {
    /** The example of Bagga and Baldwin (1998): response 1 joins the groups of 5 and 2, B-cubed precision 16/21. */
    @Test
    void figuresOfAKnownExample() {
        int[] truth = {1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3};
        int[] predicted = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2};

        Scores scores = Contingency.of(predicted, truth).scores();

        assertThat(scores.bCubedPrecision()).isCloseTo((5 + 4.0 / 7 + 25.0 / 7) / 12, within(1e-12));
        assertThat(scores.bCubedRecall()).isEqualTo(1);
        assertThat(scores.truePairs()).isEqualTo(21);
        assertThat(scores.predictedPairs()).isEqualTo(31);
        assertThat(scores.correctPairs()).isEqualTo(21);
        assertThat(scores.precision()).isCloseTo(21.0 / 31, within(1e-12));
        assertThat(scores.exactRate()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(scores.overMerged()).isEqualTo(1);
        assertThat(scores.underMerged()).isZero();
        assertThat(scores.clusters()).isEqualTo(2);
    }

    @Property(tries = 200, seed = "20261122")
    void pairsAreCountedAsIfTheyWereMade(
            @ForAll @Size(9) List<@IntRange(max = 3) Integer> predicted,
            @ForAll @Size(9) List<@IntRange(max = 3) Integer> truth) {
        long both = 0;
        long joined = 0;
        for (int i = 0; i < 9; i++) {
            for (int j = i + 1; j < 9; j++) {
                boolean together = predicted.get(i).equals(predicted.get(j));
                joined += together ? 1 : 0;
                both += together && truth.get(i).equals(truth.get(j)) ? 1 : 0;
            }
        }
        Scores scores = Contingency.of(
                        predicted.stream().mapToInt(i -> i).toArray(),
                        truth.stream().mapToInt(i -> i).toArray())
                .scores();

        assertThat(scores.correctPairs()).isEqualTo(both);
        assertThat(scores.predictedPairs()).isEqualTo(joined);
    }

    @Test
    void framesGiveTheSameFiguresAsArrays() {
        Dataset<Row> truth = labels("a:1 b:1 c:1 d:2 e:2 f:3");
        Dataset<Row> predicted = labels("a:x b:x c:y d:y e:z stranger:x");

        Scores scores = Evaluation.of(predicted, truth);
        Scores expected = Contingency.of(new int[] {1, 1, 2, 2, 3, 4}, new int[] {1, 1, 1, 2, 2, 3})
                .scores();

        assertThat(scores).usingRecursiveComparison().ignoringFields("missing").isEqualTo(expected);
        assertThat(scores.missing()).isEqualTo(1);
        assertThat(scores.overMerged()).isEqualTo(1);
        assertThat(scores.underMerged()).isEqualTo(2);
    }

    @Test
    void theSweepJoinsWhatReachesTheThreshold() {
        Dataset<Row> edges = session()
                .sql("SELECT * FROM VALUES ('a', 'b', 0.99D), ('b', 'c', 0.7D), ('c', 'd', 0.6D),"
                        + " ('d', 'e', CAST(NULL AS DOUBLE)) AS t(left_key, right_key, probability)");
        SortedMap<Double, Evaluation.Point> sweep =
                Evaluation.sweep(edges, labels("a:1 b:1 c:1 d:2 e:2"), List.of(0.5, 0.65, 0.9));

        assertThat(sweep.get(0.9).clusters().correctPairs()).isEqualTo(2);
        assertThat(sweep.get(0.65).clusters().f1()).isEqualTo(1);
        assertThat(sweep.get(0.5).clusters().precision()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void exactRulesTakeTheFirstContactThatTheDataHas() {
        java.sql.Date day = java.sql.Date.valueOf("1980-02-03");
        NormalizedRecords people = new NormalizedRecords()
                .with("a", "family_name", "berg", "date_of_birth", day, "phone", "+1")
                .with("b", "family_name", "berg", "date_of_birth", day)
                .with("c", "phone", "+1", "given_name", "ann", "family_name", "lund", "city", "oslo")
                .with("d", "given_name", "ann", "family_name", "lund", "city", "oslo")
                .with("e", "given_name", "ann", "date_of_birth", day, "tenant", "t2")
                .with("f", "given_name", "ann", "date_of_birth", day);

        Dataset<Row> clusters = ExactRules.apply(people.frame(session(), 1));

        assertThat(clusters.groupBy("cluster")
                        .agg(org.apache.spark.sql.functions.sort_array(
                                org.apache.spark.sql.functions.collect_list("record_key")))
                        .collectAsList())
                .extracting(row -> row.getList(1).toString())
                .containsExactlyInAnyOrder("[a, b, c]", "[d]", "[e]", "[f]");
    }

    @Test
    void theTruthMayUseNativeIdsOrRecordKeys() throws java.io.IOException {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("truth", ".csv");
        java.nio.file.Files.writeString(file, "record_id,entity_id\nk1,E1\n7,E1\nk3,E2\n");
        Dataset<Row> records = new NormalizedRecords()
                .with("k1", "native_id", "6")
                .with("k2", "native_id", "7")
                .frame(session(), 1);

        assertThat(Truth.read(file.toString(), records).orderBy("record_key").collectAsList())
                .extracting(row -> row.getString(0) + "=" + row.getString(1))
                .containsExactly("k1=E1", "k2=E1", "k3=E2");
    }

    private static Dataset<Row> labels(String text) {
        List<String> rows = new ArrayList<>();
        for (String pair : text.split(" ")) {
            rows.add("('" + pair.replace(":", "', '") + "')");
        }
        return session().sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(record_key, cluster)");
    }
}
