package org.goldthread.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaterializeTest extends SparkSuite {
    @TempDir
    private Path folder;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final StageListener heard = new StageListener() {
        @Override
        public void started(String stage) {
            events.add("> " + stage);
        }

        @Override
        public void finished(String stage, Long rows, double seconds) {
            events.add(stage + " " + rows);
        }
    };

    @Test
    void aFrameComesBackWithItsRowsItsSchemaAndItsCost() throws IOException {
        Path leftOver = Files.createDirectories(folder.resolve("_scratch/dead-run/records"));
        try (Materialize scratch = open()) {
            assertThat(leftOver).doesNotExist();
            Dataset<Row> rows = session()
                    .sql("SELECT id % 7 AS k, count(*) AS n, array('a') AS required FROM range(1000) GROUP BY 1");
            Dataset<Row> empty = session().createDataFrame(List.of(), Tables.RECORDS.schema());

            Dataset<Row> back = scratch.write("counts", rows);
            Dataset<Row> records = scratch.write("records", empty);
            String said = scratch.time("loop", () -> "done");

            assertDataFrameEquals(rows.orderBy("k"), back.orderBy("k"));
            assertThat(records.schema()).isEqualTo(Tables.RECORDS.schema());
            assertThat(Tables.RECORDS.conform(records).schema().fieldNames())
                    .isEqualTo(Tables.RECORDS.schema().fieldNames());
            assertThat(said).isEqualTo("done");
            assertThat(events).containsExactly("> counts", "counts 7", "> records", "records 0", "> loop", "loop null");
            assertThat(scratch.rows("counts")).isEqualTo(7);
            assertThat(scratch.metrics())
                    .extracting(StageMetrics::stage, StageMetrics::rows, StageMetrics::order)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("counts", 7L, 1L),
                            org.assertj.core.groups.Tuple.tuple("records", 0L, 2L),
                            org.assertj.core.groups.Tuple.tuple("loop", null, 3L));
            assertThat(scratch.metrics().get(0).shuffleBytes()).isPositive();
            assertThat(scratch.metrics().get(0).cpuMillis()).isPositive();
            assertThat(scratch.metricsFrame("r", 4).select("run_seq", "stage").collectAsList())
                    .extracting(row -> row.getLong(0) + row.getString(1))
                    .containsExactly("4counts", "4records", "4loop");
            assertThatThrownBy(() -> scratch.write("counts", rows)).hasMessageContaining("counts was written already");
        }
        assertThat(folder.resolve("_scratch/run")).doesNotExist();
    }

    @Test
    void partsSideBySideAreAccountedFirstPartFirst() {
        try (Materialize scratch = open()) {
            CountDownLatch secondIsDone = new CountDownLatch(1);
            Materialize.Both<Dataset<Row>, Dataset<Row>> both = scratch.sideBySide(
                    first -> {
                        SideBySideTest.await(secondIsDone);
                        return first.write("slow", session().range(3).toDF());
                    },
                    second -> {
                        Dataset<Row> rows = second.write(
                                "quick", session().range(5).repartition(2).toDF());
                        secondIsDone.countDown();
                        return rows;
                    });

            assertThat(both.first().count()).isEqualTo(3);
            assertThat(both.second().count()).isEqualTo(5);
            assertThat(scratch.metrics())
                    .extracting(StageMetrics::stage, StageMetrics::rows, StageMetrics::order)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("slow", 3L, 1L),
                            org.assertj.core.groups.Tuple.tuple("quick", 5L, 2L));
            assertThat(scratch.metrics().get(1).shuffleBytes()).isPositive();
            assertThat(scratch.metrics().get(0).shuffleBytes()).isZero();
            assertThatThrownBy(() -> scratch.sideBySide(first -> first.time("quick", () -> 1), second -> 2))
                    .hasMessageContaining("quick was written already");
        }
    }

    private Materialize open() {
        return new Materialize(session(), folder.toString(), "run", Clock.systemUTC(), heard);
    }
}
