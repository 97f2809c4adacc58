package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.ContentHash;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.ViewsFile;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed again and again (kill -9), then run again with the same run id: readers see nothing of it, and in
 * the end the tables are the same as if the run had never stopped.
 */
@Tag("slow")
final class KilledRunTest extends SparkSuite {
    private static final String RUN = "killed";
    private static final String FIRST_COMMIT = "00000000000000000000.json";
    private static final String SECOND_COMMIT = "00000000000000000001.json";
    /** What a clock writes, and the count of commits, which kills add to. */
    private static final Map<Table, List<String>> NOT_OF_THE_CONTENT = Map.of(
            Tables.RUNS, List.of("started_at", "finished_at", "table_versions"),
            Tables.RUN_METRICS, List.of("seconds", "shuffle_bytes", "cpu_millis"));

    @TempDir
    private Path folder;

    /** Into an empty warehouse, where publishing creates the tables. */
    @Test
    void aFirstNightKilledInEveryPhase() {
        Path config = DemoConfig.forNight(1, folder.resolve("night1.yaml"));
        Path warehouse = folder.resolve("warehouse");
        Path runs = warehouse.resolve("runs/_delta_log");

        ResolveProcess first = start(config, warehouse, DemoRuns.NIGHT_1);
        first.killWhen("amid the stages", () -> first.finished("match"));
        assertThat(warehouse.resolve("_scratch")).isNotEmptyDirectory();
        assertThat(commits(warehouse)).isZero();
        assertNothingIsPublished(warehouse);

        ResolveProcess second = start(config, warehouse, DemoRuns.NIGHT_1);
        second.killWhen("amid the publishing", () -> commits(warehouse) >= 12);
        assertThat(runs).doesNotExist();
        assertNothingIsPublished(warehouse);

        ResolveProcess third = start(config, warehouse, DemoRuns.NIGHT_1);
        third.killWhen("before the commit", () -> Files.exists(runs.resolve(FIRST_COMMIT)));
        assertNothingIsPublished(warehouse);

        ResolveProcess fourth = start(config, warehouse, DemoRuns.NIGHT_1);
        fourth.killWhen("right after the commit", () -> Files.exists(runs.resolve(SECOND_COMMIT)));
        // The kill may fall before or after this file is written: before is the harder case.
        delete(warehouse.resolve(ViewsFile.NAME));
        assertThat(lastRun(warehouse)).map(PublishedRun::runId).contains(RUN);

        assertThat(start(config, warehouse, DemoRuns.NIGHT_1).finish()).contains("was published before");
        assertSameAsUninterrupted(warehouse, config, DemoRuns.NIGHT_1, folder.resolve("uninterrupted"));
    }

    /** Into a warehouse that readers use, where publishing merges into tables and replaces rows. */
    @Test
    void aLaterNightKilledTwiceWhilePublishing() {
        Path uninterrupted = DemoRuns.afterFirstNight(folder.resolve("uninterrupted"));
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        Path config = DemoConfig.forNight(2, folder.resolve("night2.yaml"));
        Optional<PublishedRun> nightBefore = lastRun(warehouse);
        Map<String, String> tablesBefore = hashes(warehouse);
        String viewsBefore = read(warehouse.resolve(ViewsFile.NAME));
        long commitsBefore = commits(warehouse);

        for (int commits : List.of(3, 10)) {
            ResolveProcess attempt = start(config, warehouse, DemoRuns.NIGHT_2);
            attempt.killWhen(commits + " commits in", () -> commits(warehouse) >= commitsBefore + commits);
            assertThat(lastRun(warehouse)).isNotEmpty().isEqualTo(nightBefore);
            assertThat(hashes(warehouse)).isEqualTo(tablesBefore);
            assertThat(read(warehouse.resolve(ViewsFile.NAME))).isEqualTo(viewsBefore);
        }

        assertThat(start(config, warehouse, DemoRuns.NIGHT_2).finish()).contains("Run " + RUN + " is published");
        assertThat(hashes(warehouse)).isNotEqualTo(tablesBefore);
        assertSameAsUninterrupted(warehouse, config, DemoRuns.NIGHT_2, uninterrupted);
    }

    private ResolveProcess start(Path config, Path warehouse, String asOf) {
        return ResolveProcess.start(folder, config, warehouse, asOf, RUN);
    }

    private static void assertNothingIsPublished(Path warehouse) {
        assertThat(warehouse.resolve("_goldthread/lease.json")).exists();
        assertThat(lastRun(warehouse)).isEmpty();
        assertThat(warehouse.resolve(ViewsFile.NAME)).doesNotExist();
    }

    private void assertSameAsUninterrupted(Path warehouse, Path config, String asOf, Path uninterrupted) {
        start(config, uninterrupted, asOf).finish();
        Map<String, String> expected = hashes(uninterrupted);
        assertThat(expected).hasSize(Tables.published().size() + 1);
        assertThat(hashes(warehouse)).isEqualTo(expected);
        assertThat(lastRun(warehouse)).map(PublishedRun::runId).contains(RUN);
        assertThat(read(warehouse.resolve(ViewsFile.NAME))).startsWith("-- Goldthread: the tables as of run " + RUN);
        assertThat(warehouse.resolve("_goldthread/lease.json")).doesNotExist();
        assertThat(warehouse.resolve("_scratch"))
                .satisfiesAnyOf(scratch -> assertThat(scratch).doesNotExist(), scratch -> assertThat(scratch)
                        .isEmptyDirectory());
    }

    private static Optional<PublishedRun> lastRun(Path warehouse) {
        return new Warehouse(session(), warehouse.toString()).lastRun();
    }

    /** The content that readers see, by table. */
    private static Map<String, String> hashes(Path warehouse) {
        Warehouse published = new Warehouse(session(), warehouse.toString());
        Map<String, String> hashes = new TreeMap<>();
        for (Table table : Tables.published()) {
            List<String> left = NOT_OF_THE_CONTENT.getOrDefault(table, List.of());
            hashes.put(table.name(), ContentHash.of(published.read(table), left));
        }
        hashes.put(
                Tables.RUNS.name(),
                ContentHash.of(
                        Outcome.table(session(), warehouse, Tables.RUNS.name()), NOT_OF_THE_CONTENT.get(Tables.RUNS)));
        return hashes;
    }

    /** Commits of all tables but {@code runs}, published or not. */
    private static long commits(Path warehouse) {
        return Tables.published().stream()
                .mapToLong(table -> commitsOf(warehouse.resolve(table.name()).resolve("_delta_log")))
                .sum();
    }

    private static long commitsOf(Path log) {
        if (!Files.isDirectory(log)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{20}\\.json"))
                    .count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
