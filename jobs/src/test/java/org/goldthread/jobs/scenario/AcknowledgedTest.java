package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.cli.InProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of the first night's instructions, taken in between two nights of the same exports. */
final class AcknowledgedTest extends SparkSuite {
    @TempDir
    private Path folder;

    private Map<String, String> statuses(Path warehouse) {
        return Outcome.table(session(), warehouse, "merge_instructions").collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("instruction_id"), row -> row.getAs("status")));
    }

    private static String line(String instruction, int call, String outcome, int status) {
        return "{\"instruction_id\":\"" + instruction + "\",\"call\":" + call + ",\"outcome\":\"" + outcome
                + "\",\"http_status\":" + status + ",\"at\":\"2026-11-20T06:00:00Z\"}";
    }

    @Test
    void outcomesCountFromTheNextRunOnAndOnlyOnce() throws IOException {
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        List<Row> pending = Outcome.table(session(), warehouse, "merge_instructions")
                .where("status = 'PENDING' AND json_array_length(calls) = 1")
                .orderBy("instruction_id")
                .collectAsList();
        assertThat(pending).hasSizeGreaterThan(3);
        List<String> ids =
                pending.stream().map(row -> row.<String>getAs("instruction_id")).toList();
        List<String> lines = new ArrayList<>(List.of(
                line(ids.get(0), 0, "applied", 200),
                line(ids.get(1), 0, "failed", 409),
                line(ids.get(2), 0, "failed", 429)));
        Path good = Files.write(folder.resolve("good.ndjson"), lines);
        lines.add(line("nobody", 0, "applied", 200));
        lines.add(line(ids.get(3), 7, "applied", 200));
        lines.add("no json");
        Path bad = Files.write(folder.resolve("bad.ndjson"), lines);

        assertThat(take(good, warehouse)).isZero();
        assertThat(take(bad, warehouse)).isEqualTo(3);
        assertThat(statuses(warehouse)).containsEntry(ids.get(0), "PENDING");
        DemoRuns.resolve(DemoConfig.forNight(1, folder.resolve("same.yaml")), warehouse, DemoRuns.NIGHT_2);

        assertThat(statuses(warehouse))
                .containsEntry(ids.get(0), "APPLIED")
                .containsEntry(ids.get(1), "FAILED")
                .containsEntry(ids.get(2), "PENDING")
                .containsEntry(ids.get(3), "PENDING");
        assertThat(Outcome.table(session(), warehouse, "merge_acks").count()).isEqualTo(3);
        assertThat(warehouse.resolve("_goldthread/acks")).isEmptyDirectory();
    }

    private static int take(Path file, Path warehouse) {
        return InProcess.run("instructions", "--ack", file.toString(), "--warehouse", warehouse.toString());
    }
}
