package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First nights with a canary over the same exports: in the end everything is issued, each once and as without it. */
final class CanaryTest extends SparkSuite {
    private static final String SENT = "status IN ('PENDING', 'APPLIED', 'FAILED')";

    @TempDir
    private Path folder;

    private Path warehouse;

    private Console night(String id, String asOf, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "resolve",
                "--config",
                DemoConfig.forNight(1, folder.resolve("demo.yaml")).toString(),
                "--warehouse",
                warehouse.toString(),
                "--run-id",
                id,
                "--as-of",
                asOf,
                "--quiet"));
        arguments.addAll(List.of(more));
        Console night = Console.run(arguments.toArray(String[]::new));
        assertThat(night.code()).as(id).isZero();
        return night;
    }

    private Dataset<Row> instructions() {
        return Outcome.table(session(), warehouse, "merge_instructions").where(SENT);
    }

    /** Rows of that status, by target. */
    private Map<String, Long> rows(String status) {
        return instructions().where("status = '" + status + "'").groupBy("target").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    /** Everything that makes up an instruction but for the night that issued it. */
    private static Map<String, String> content(Dataset<Row> rows) {
        Map<String, String> content = new TreeMap<>();
        rows.select(
                        "instruction_id",
                        "target",
                        "action",
                        "primary_id",
                        "duplicate_id",
                        "depends_on",
                        "calls",
                        "episode")
                .collectAsList()
                .forEach(row -> assertThat(content.put(row.getString(0), row.toString()))
                        .isNull());
        return content;
    }

    @Test
    void aNegativeNumberIsRefused() {
        Console refused = Console.run(
                "resolve",
                "--config",
                DemoConfig.forNight(1, folder.resolve("demo.yaml")).toString(),
                "--warehouse",
                folder.resolve("none").toString(),
                "--canary=-1");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.complaints())
                .containsExactly("goldthread: --canary: is -1. Use 0 or more; leave it out for no limit.");
    }

    @Tag("slow")
    @Test
    void everythingIsIssuedOnceAsWithoutTheCanary() {
        Path withoutCanary = DemoRuns.firstNight();
        Map<String, String> atOnce = content(
                Outcome.table(session(), withoutCanary, "merge_instructions").where(SENT));
        warehouse = folder.resolve("warehouse");

        assertThat(night("n1", "2026-11-20T00:00:00Z", "--canary", "2").out())
                .contains("Held back by --canary, for a later run:");
        List<Row> first = instructions().collectAsList();
        assertThat(rows("PENDING"))
                .isNotEmpty()
                .allSatisfy((target, rows) -> assertThat(rows).as(target).isEqualTo(2));
        assertThat(first).extracting(row -> row.<String>getAs("run_id")).containsOnly("n1");
        assertThat(first)
                .filteredOn(row -> row.getAs("depends_on") != null)
                .extracting(row -> row.<String>getAs("depends_on"))
                .isSubsetOf(first.stream()
                        .map(row -> row.<String>getAs("instruction_id"))
                        .toList());

        night("n2", "2026-11-20T01:00:00Z", "--canary", "2");
        assertThat(instructions().collectAsList())
                .as("nobody sent anything")
                .containsExactlyInAnyOrderElementsOf(first);

        Acknowledgements.applied(warehouse, folder.resolve("acks.ndjson"), "2026-11-20T01:30:00Z", first);
        night("n3", "2026-11-20T02:00:00Z", "--canary", "2");
        assertThat(rows("APPLIED"))
                .isNotEmpty()
                .allSatisfy((target, rows) -> assertThat(rows).as(target).isEqualTo(2));
        assertThat(rows("PENDING"))
                .isNotEmpty()
                .allSatisfy((target, rows) -> assertThat(rows).as(target).isBetween(1L, 2L));

        night("n4", "2026-11-20T03:00:00Z");
        assertThat(content(instructions())).isEqualTo(atOnce);
        assertThat(Outcome.table(session(), warehouse, "run_metrics")
                        .where("stage = 'held-back'")
                        .select("run_id")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("n1", "n2", "n3");
    }
}
