package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

/** Two people whose records a lookalike pair has joined, and one whose records identifiers hold together. */
final class RefineComponentsTest extends SparkSuite {
    /** Weighs words: 9 bits when the first letters agree, 1 when only the lengths do, else 9 against. */
    private static final class FirstLetters implements PairWeigher<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String decode(Row content) {
            return content.getString(0);
        }

        @Override
        public Weighed weigh(String left, String right) {
            double weight = left.charAt(0) == right.charAt(0) ? 9 : left.length() == right.length() ? 1 : -9;
            return new Weighed(weight, weight > 0 ? 0.9 : 0.1, "{}");
        }
    }

    private final Dataset<Row> records = spark().createDataFrame(
                    List.of(
                            record("a/1", "active", "anna"),
                            record("a/2", "active", "annabel"),
                            record("a/3", "active", "bert"),
                            record("a/4", "active", "bertram"),
                            record("a/5", "active", "berti"),
                            record("b/1", "active", "carl"),
                            record("b/2", "active", "dora"),
                            record("b/3", "active", "carlo"),
                            record("c/1", "active", "eve"),
                            record("c/2", "active", "eva"),
                            record("d/1", "active", "fays"),
                            record("d/2", "active", "freddy"),
                            record("d/3", "active", "gail"),
                            record("e/1", "active", "hans"),
                            record("e/2", "active", "henry"),
                            record("e/3", "active", "ivor"),
                            record("f/1", "active", "kate"),
                            record("f/2", "soft_deleted", "leo"),
                            record("f/3", "active", "karla")),
                    StructType.fromDDL("record_key STRING, tenant STRING, state STRING, word STRING"));

    private final Dataset<Row> edges = spark().createDataFrame(
                    List.of(
                            edge("a/1", "a/2", "match", 9.0),
                            edge("a/1", "a/3", "match", 1.0),
                            edge("a/3", "a/4", "match", 9.0),
                            edge("b/1", "id|1", "identifier", null),
                            edge("b/2", "id|1", "identifier", null),
                            edge("b/1", "b/3", "match", 9.0),
                            edge("a/4", "id|2", "identifier", null),
                            edge("a/5", "id|2", "identifier", null),
                            edge("c/1", "c/2", "match", 9.0),
                            edge("d/1", "d/3", "match", 1.0),
                            edge("d/2", "d/3", "match", 1.0),
                            edge("e/1", "e/3", "match", 1.0),
                            edge("e/2", "e/3", "match", 1.0),
                            edge("f/1", "f/2", "known_merge", null),
                            edge("f/1", "f/3", "match", 9.0)),
                    StructType.fromDDL("tenant STRING, left_node STRING, right_node STRING, kind STRING,"
                            + " evidence_type STRING, weight DOUBLE, probability DOUBLE, levels STRING"));

    private final Dataset<Row> held = spark().createDataFrame(
                    List.of(RowFactory.create("e/1", "e/2", "different-accounts")),
                    StructType.fromDDL("left_node STRING, right_node STRING, guard STRING"));

    private static Row record(String key, String state, String word) {
        return RowFactory.create(key, "t", state, word);
    }

    private static Row edge(String left, String right, String kind, Double weight) {
        return RowFactory.create("t", left, right, kind, "pass", weight, null, null);
    }

    @Test
    void aDeceptivePairJoinsNobody() {
        Dataset<Row> labels = ConnectedComponents.apply(edges);
        Dataset<Row> verdicts =
                RefineComponents.apply(records, List.of("word"), edges, held, labels, new FirstLetters(), List.of(), 0);

        Dataset<Row> refined = RefineComponents.labels(labels, verdicts)
                .where(col("node").rlike("^[abcdef]/"))
                .orderBy("node");
        assertThat(refined.collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly(
                        "a/1 a/1", "a/2 a/1", "a/3 a/3", "a/4 a/3", "a/5 a/3", "b/1 b/1", "b/2 b/1", "b/3 b/1",
                        "c/1 c/1", "c/2 c/1", "d/1 d/1", "d/2 d/1", "d/3 d/3", "e/1 e/1", "e/2 e/2", "e/3 e/1",
                        "f/1 f/1", "f/2 f/1", "f/3 f/1");
        assertThat(RefineComponents.refused(verdicts).collectAsList())
                .extracting(row -> row.getAs("left_node") + " " + row.getAs("right_node") + " " + row.getAs("guard"))
                .containsExactlyInAnyOrder("a/1 a/3 linkage", "d/1 d/3 linkage", "d/2 d/3 linkage", "e/2 e/3 linkage");
        assertThat(RefineComponents.edges(edges, verdicts).count()).isEqualTo(edges.count() - 3);
    }

    @Test
    void aPairThatBlockingMissedHoldsItsPartTogether() {
        Dataset<Row> labels = ConnectedComponents.apply(edges);
        Dataset<Row> verdicts =
                RefineComponents.apply(records, List.of("word"), edges, held, labels, new FirstLetters(), List.of(), 0);

        assertThat(RefineComponents.edges(edges, verdicts)
                        .where(col("left_node").startsWith("d/"))
                        .collectAsList())
                .extracting(row -> row.getAs("left_node") + " " + row.getAs("right_node") + " "
                        + row.getAs("evidence_type") + " " + row.getAs("weight"))
                .containsExactly("d/1 d/2 same-component 9.0");
    }
}
