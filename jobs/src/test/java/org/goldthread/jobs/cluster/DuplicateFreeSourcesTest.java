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

/** Sources p and q hold every person once, r does not: who is one person, and what is refused. */
final class DuplicateFreeSourcesTest extends SparkSuite {
    /** Weighs words: 4 bits for every letter that they begin with alike; none = 9 against. */
    private static final class Beginnings implements PairWeigher<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String decode(Row content) {
            return content.getString(0);
        }

        @Override
        public Weighed weigh(String left, String right) {
            int alike = 0;
            while (alike < Math.min(left.length(), right.length()) && left.charAt(alike) == right.charAt(alike)) {
                alike++;
            }
            return new Weighed(alike == 0 ? -9 : 4 * alike, alike == 0 ? 0.1 : 0.9, "{}");
        }
    }

    private final Dataset<Row> records = spark().createDataFrame(
                    List.of(
                            record("p/1", "abcd"),
                            record("p/2", "abxx"),
                            record("q/1", "abcd"),
                            record("p/3", "cc"),
                            record("p/4", "cc"),
                            record("r/1", "ccc"),
                            record("r/2", "ccc"),
                            record("p/5", "ee"),
                            record("p/6", "ee"),
                            record("p/7", "gg"),
                            record("p/8", "gg"),
                            record("q/7", "gg"),
                            record("q/8", "ggg"),
                            record("p/9", "iiiiiiiiii"),
                            record("q/5", "iiiiiiiiijk"),
                            record("q/6", "iiiiiiiiiiz"),
                            record("r/9", "kk"),
                            record("r/8", "kk"),
                            RowFactory.create("p/a", "t", "p", "active", "mm"),
                            RowFactory.create("p/b", "u", "p", "active", "mm"),
                            RowFactory.create("p/c", "t", "p", "soft_deleted", "mm"),
                            RowFactory.create("r/7", "t", "r", "active", "mm")),
                    StructType.fromDDL("record_key STRING, tenant STRING, source STRING, state STRING, word STRING"));

    private final Dataset<Row> edges = spark().createDataFrame(
                    List.of(
                            match("p/1", "p/2", 8.0),
                            match("p/1", "q/1", 16.0),
                            match("p/2", "q/1", 8.0),
                            match("p/3", "r/1", 8.0),
                            match("p/4", "r/1", 8.0),
                            match("p/4", "r/2", 8.0),
                            match("p/5", "p/6", 8.0),
                            sure("p/7", "p/8", "decision"),
                            match("p/7", "p/8", 8.0),
                            match("p/8", "q/7", 8.0),
                            match("p/7", "q/8", 8.0),
                            match("p/9", "q/5", 36.0),
                            match("p/9", "q/6", 40.0),
                            match("r/8", "r/9", 8.0),
                            sure("p/a", "p/c", "known_merge"),
                            sure("p/a", "id|1", "identifier"),
                            sure("p/b", "id|1", "identifier"),
                            match("p/a", "r/7", 8.0)),
                    StructType.fromDDL("tenant STRING, left_node STRING, right_node STRING, kind STRING,"
                            + " evidence_type STRING, weight DOUBLE, probability DOUBLE, levels STRING"));

    private final Dataset<Row> held =
            spark().createDataFrame(List.of(), StructType.fromDDL("left_node STRING, right_node STRING, guard STRING"));

    private static Row record(String key, String word) {
        return RowFactory.create(key, "t", key.substring(0, 1), "active", word);
    }

    private static Row match(String left, String right, double weight) {
        return RowFactory.create("t", left, right, "match", "pass", weight, null, null);
    }

    private static Row sure(String left, String right, String kind) {
        return RowFactory.create("t", left, right, kind, "any", null, null, null);
    }

    private Dataset<Row> verdicts(Dataset<Row> labels, Dataset<Row> shuffled) {
        return RefineComponents.apply(
                records, List.of("word"), shuffled, held, labels, new Beginnings(), List.of("p", "q"), 0);
    }

    @Test
    void comparingNeverGivesAPersonTwoRecordsOfADuplicateFreeSource() {
        Dataset<Row> labels = ConnectedComponents.apply(edges);
        Dataset<Row> verdicts = verdicts(labels, edges);

        assertThat(RefineComponents.labels(labels, verdicts)
                        .where(col("node").contains("/"))
                        .orderBy("node")
                        .collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly(
                        "p/1 p/1", "p/2 p/2", "p/3 p/3", "p/4 p/4", "p/5 p/5", "p/6 p/6", "p/7 p/7", "p/8 p/7",
                        "p/9 p/9", "p/a p/a", "p/b p/a", "p/c p/a", "q/1 p/1", "q/5 q/5", "q/6 p/9", "q/7 p/7",
                        "q/8 q/8", "r/1 p/3", "r/2 p/3", "r/7 p/a", "r/8 r/8", "r/9 r/8");
        assertThat(RefineComponents.refused(verdicts).collectAsList())
                .extracting(row -> row.getAs("left_node") + " " + row.getAs("right_node") + " " + row.getAs("guard")
                        + " " + row.getAs("weight"))
                .containsExactlyInAnyOrder(
                        "p/1 p/2 one-per-source 8.0",
                        "p/2 q/1 one-per-source 8.0",
                        "p/4 r/1 one-per-source 8.0",
                        "p/4 r/2 one-per-source 8.0",
                        "p/5 p/6 one-per-source 8.0",
                        "p/7 p/8 one-per-source 8.0",
                        "p/7 q/8 one-per-source 8.0",
                        "p/9 q/5 one-per-source 36.0");
        assertThat(RefineComponents.edges(edges, verdicts)
                        .where(col("kind").equalTo("match"))
                        .collectAsList())
                .extracting(row -> row.getAs("left_node") + " " + row.getAs("right_node"))
                .containsExactlyInAnyOrder("p/1 q/1", "p/3 r/1", "r/1 r/2", "p/8 q/7", "p/9 q/6", "p/a r/7", "r/8 r/9");
    }

    @Test
    void theOrderOfTheRowsSaysNothing() {
        Dataset<Row> labels = ConnectedComponents.apply(edges);

        assertThat(verdicts(
                                labels,
                                edges.orderBy(
                                                col("weight").desc(),
                                                col("right_node").desc())
                                        .repartition(3))
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(verdicts(labels, edges).collectAsList());
    }
}
