package org.goldthread.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelledPairsTest extends SparkSuite {
    @TempDir
    private Path folder;

    @Test
    void theHeaderTellsWhatATruthIs() throws IOException {
        assertThat(LabelledPairs.areIn(session(), file("record_id_1,record_id_2,label,test", "a,b,match,7")))
                .isTrue();
        assertThat(LabelledPairs.areIn(session(), file("record_id,entity_id", "a,E1")))
                .isFalse();
    }

    @Test
    void otherLabelsAndContradictionsAreIgnoredAndCounted() throws IOException {
        LabelledPairs pairs = read(
                "b,a,match", "a,b,match", "k3,d,no_match", "c,a,possible", "b,c,match", "c,b,no_match", "e,f,match");

        assertThat(pairs.matches()).isEqualTo(2);
        assertThat(pairs.others()).isEqualTo(1);
        assertThat(pairs.ignored()).isEqualTo(3);
        assertThat(pairs.pairs().orderBy("left_key").collectAsList())
                .extracting(row -> row.getString(0) + row.getString(1) + row.getBoolean(2))
                .containsExactly("abtrue", "cdfalse", "eftrue");
    }

    @Test
    void aFileWithoutAnyUsableLabelIsTheUsersError() {
        assertThatThrownBy(() -> read("a,b,maybe"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no pair labelled match or no_match");
    }

    @Test
    void onlyLabelledPairsCount() throws IOException {
        LabelledPairs pairs = read("a,b,match", "a,c,no_match", "c,d,no_match", "e,f,match", "x,y,match");
        Dataset<Row> predicted = session()
                .sql("SELECT * FROM VALUES ('a', '1'), ('b', '1'), ('c', '1'), ('d', '2'), ('e', '3'), ('f', '4')"
                        + " AS t(record_key, cluster)");

        PairScores scores = PairEvaluation.of(predicted, pairs);

        assertThat(scores.predicted()).isEqualTo(2);
        assertThat(scores.correct()).isEqualTo(1);
        assertThat(scores.precision()).isEqualTo(0.5);
        assertThat(scores.recall()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void theSweepTellsEdgesFromClusters() throws IOException {
        LabelledPairs pairs = read("a,c,match", "a,b,match", "c,d,no_match");
        Dataset<Row> edges = session()
                .sql("SELECT * FROM VALUES ('a', 'b', 0.99D), ('b', 'c', 0.7D), ('c', 'd', 0.6D)"
                        + " AS t(left_key, right_key, probability)");

        SortedMap<Double, PairEvaluation.Point> sweep = PairEvaluation.sweep(edges, pairs, List.of(0.5, 0.65, 0.9));

        assertThat(sweep.get(0.9).clusters().recall()).isEqualTo(0.5);
        assertThat(sweep.get(0.65).clusters().recall()).as("a and c by b").isEqualTo(1);
        assertThat(sweep.get(0.65).edges().recall()).isEqualTo(0.5);
        assertThat(sweep.get(0.5).edges().precision()).isEqualTo(0.5);
        assertThat(sweep.get(0.5).clusters().precision()).isCloseTo(2.0 / 3, within(1e-12));
    }

    private LabelledPairs read(String... rows) throws IOException {
        Dataset<Row> records = new NormalizedRecords()
                .with("a")
                .with("b")
                .with("c", "native_id", "k3")
                .with("d")
                .with("e")
                .with("f")
                .frame(session(), 1);
        return LabelledPairs.read(file("record_id_1,record_id_2,label", rows), records);
    }

    private String file(String header, String... rows) throws IOException {
        Path file = Files.createTempFile(folder, "pairs", ".csv");
        return Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n")
                .toString();
    }
}
