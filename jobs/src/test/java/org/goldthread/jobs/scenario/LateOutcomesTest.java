package org.goldthread.jobs.scenario;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instructions that nobody answers for a month, and an outcome that comes after they expired. */
@Tag("slow")
final class LateOutcomesTest extends SparkSuite {
    @TempDir
    private Path folder;

    private Path warehouse;

    private void night(String asOf) {
        DemoRuns.resolve(DemoConfig.forNight(1, folder.resolve("demo.yaml")), warehouse, asOf);
    }

    private Dataset<Row> instructions() {
        return Outcome.table(session(), warehouse, "merge_instructions");
    }

    /** Episode, status and reason of every row of the decision, in the order of the episodes. */
    private List<String> states(Row decision) {
        return instructions()
                .where(col("target").equalTo(decision.<String>getAs("target")))
                .where(col("action").equalTo(decision.<String>getAs("action")))
                .where(col("primary_id").equalTo(decision.<String>getAs("primary_id")))
                .where(col("duplicate_id").equalTo(decision.<String>getAs("duplicate_id")))
                .orderBy("episode")
                .collectAsList()
                .stream()
                .map(row -> row.getAs("episode") + " " + row.getAs("status") + " " + row.getAs("status_reason"))
                .toList();
    }

    private Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        // Marks and ids have an end of their own: nobody stays young for a month.
        instructions()
                .where("duplicate_id IS NOT NULL")
                .groupBy("status")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    @Test
    void anOutcomeAfterTheEndIsHonouredAndNothingIsSentTwice() {
        warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        long pending = byStatus().get("PENDING");

        night("2026-12-19T23:00:00Z");
        assertThat(byStatus()).containsEntry("PENDING", pending).doesNotContainKey("EXPIRED");

        night("2026-12-20T00:00:00Z");
        assertThat(byStatus()).containsEntry("EXPIRED", pending).containsEntry("PENDING", pending);
        Row late = instructions()
                .where("status = 'EXPIRED' AND action = 'MERGE' AND depends_on IS NULL")
                .orderBy("instruction_id")
                .first();
        assertThat(states(late)).containsExactly("0 EXPIRED never-sent", "1 PENDING null");

        Acknowledgements.applied(warehouse, folder.resolve("acks.ndjson"), "2026-12-20T05:00:00Z", List.of(late));
        night("2026-12-21T00:00:00Z");
        assertThat(states(late)).containsExactly("0 APPLIED acknowledged-late", "1 SUPERSEDED applied-before");
        assertThat(byStatus()).containsEntry("PENDING", pending - 1).containsEntry("APPLIED", 1L);

        night("2026-12-24T00:00:00Z");
        assertThat(states(late)).containsExactly("0 FAILED not-seen", "1 SUPERSEDED applied-before");
        assertThat(byStatus()).containsEntry("PENDING", pending - 1).doesNotContainKey("APPLIED");
    }
}
