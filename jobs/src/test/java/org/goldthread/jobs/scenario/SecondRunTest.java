package org.goldthread.jobs.scenario;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that finds nothing new adds nothing: with the same files, and with the same rows told in another way. */
final class SecondRunTest extends SparkSuite {
    private static final List<String> TABLES = List.of(
            "entities", "golden_records", "golden_lineage", "golden_alias", "merge_instructions", "review_queue");

    @TempDir
    private static Path folder;

    /**
     * The warehouse after one of the three runs.
     *
     * @param runs published runs so far
     * @param historyOfLastRun rows of golden_history that the last run wrote
     */
    private record Snapshot(Outcome outcome, Map<String, List<String>> content, long runs, long historyOfLastRun) {}

    private static Snapshot first;
    private static Snapshot again;
    private static Snapshot toldAnew;

    @BeforeAll
    static void runThreeTimes() {
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        first = snapshot(warehouse);
        DemoRuns.resolve(DemoConfig.forNight(1, folder.resolve("same.yaml")), warehouse, "2026-11-20T00:30:00Z");
        again = snapshot(warehouse);
        Map<String, String> paths = DemoVariant.of(1)
                .touched("1004", "2026-11-19T23:00:00Z")
                .shuffled(11)
                .filedAnew("other-", 2)
                .writeTo(folder.resolve("exports"));
        DemoRuns.resolve(DemoConfig.write(paths, folder.resolve("anew.yaml")), warehouse, "2026-11-20T01:00:00Z");
        toldAnew = snapshot(warehouse);
    }

    private static Snapshot snapshot(Path warehouse) {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : TABLES) {
            content.put(table, Outcome.content(session(), warehouse, table));
        }
        long lastRun = Outcome.table(session(), warehouse, "runs")
                .agg(max("run_seq"))
                .first()
                .getLong(0);
        long history = Outcome.table(session(), warehouse, "golden_history")
                .where(col("run_seq").equalTo(lastRun))
                .count();
        return new Snapshot(Outcome.read(session(), warehouse), content, lastRun, history);
    }

    @Test
    void everyRunIsPublished() {
        assertThat(List.of(first.runs(), again.runs(), toldAnew.runs())).containsExactly(1L, 2L, 3L);
        assertThat(first.historyOfLastRun()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entities",
                "golden_records",
                "golden_lineage",
                "golden_alias",
                "merge_instructions",
                "review_queue"
            })
    void theSameFilesLeaveEveryTableAsItWas(String table) {
        assertThat(again.content().get(table)).isEqualTo(first.content().get(table));
    }

    @Test
    void theSameFilesMakeNoHistory() {
        assertThat(again.historyOfLastRun()).isZero();
    }

    @Test
    void rowsToldAnewLeaveTheMembershipsAsTheyWere() {
        assertThat(toldAnew.content().get("entities")).isEqualTo(first.content().get("entities"));
        assertThat(toldAnew.outcome().goldenIds()).isEqualTo(first.outcome().goldenIds());
        assertThat(toldAnew.outcome().aliases()).isEqualTo(first.outcome().aliases());
        assertThat(toldAnew.historyOfLastRun()).isZero();
    }

    @Test
    void rowsToldAnewMakeNoInstruction() {
        assertThat(states(toldAnew)).isNotEmpty().isEqualTo(states(first));
    }

    @Test
    void theTouchedRecordIsTheOnlyOneThatChangedItsGoldenRecord() {
        List<String> changed = new ArrayList<>(toldAnew.content().get("golden_records"));
        changed.removeAll(first.content().get("golden_records"));

        assertThat(changed).hasSizeLessThanOrEqualTo(1);
        assertThat(changed).allMatch(row -> row.contains(first.outcome().goldenId("app/1004")));
    }

    private static Map<String, String> states(Snapshot snapshot) {
        Map<String, String> states = new TreeMap<>();
        snapshot.outcome().instructions().forEach(instruction -> states.put(instruction.id(), instruction.toString()));
        return states;
    }
}
