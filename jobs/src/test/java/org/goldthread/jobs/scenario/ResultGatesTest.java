package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose result passes gates: it says so, publishes nothing, and may be tried again under the same name. */
final class ResultGatesTest extends SparkSuite {
    private static final Map<String, Object> STRICT = Map.of(
            "max-instructions", 0,
            "max-touched-share", 0,
            "max-consent-share", 0,
            "max-paid-share", 0,
            "max-largest-entity", 2,
            "max-absorbed-share", 0,
            "max-times-usual", 1,
            "usual-nights", 1,
            "least", 0);

    @TempDir
    private Path folder;

    private Console resolve(Path config, Path warehouse, String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "resolve",
                                "--config",
                                config.toString(),
                                "--warehouse",
                                warehouse.toString(),
                                "--as-of",
                                DemoRuns.NIGHT_2,
                                "--quiet"),
                        Stream.of(more))
                .toList();
        return Console.run(arguments.toArray(String[]::new));
    }

    /** Every file with its size and the time of its last change. */
    private static Map<String, String> files(Path warehouse) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(warehouse)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        warehouse.relativize(file).toString(),
                        Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    private static void isHeld(Console night, String... options) {
        assertThat(night.code()).isEqualTo(4);
        assertThat(night.complaints().stream()
                        .map(line -> line.replaceAll(".* raise gates\\.result\\.([a-z-]+)\\.", "$1"))
                        .distinct())
                .containsExactlyInAnyOrder(options);
        assertThat(night.complaints()).anySatisfy(line -> assertThat(line)
                .startsWith("goldthread: result: The largest person has 5 records (allowed 2)."));
        assertThat(night.out())
                .as("what would have happened")
                .anySatisfy(line -> assertThat(line).startsWith("  target").contains("new"))
                .anySatisfy(line -> assertThat(line).startsWith("  crm").contains("MERGE", "PENDING"));
    }

    private static void isHeldOnTheSecondNight(Console night) {
        isHeld(night, "max-largest-entity", "max-instructions", "max-touched-share", "max-times-usual");
        assertThat(night.complaints()).anySatisfy(line -> assertThat(line)
                .startsWith("goldthread: targets[app]: There are 1 new instructions, and the usual night has 0"
                        + " (allowed 1 times as many)."));
    }

    @Tag("slow")
    @Test
    void aHeldNightPublishesNothingAndMayBeTriedAgain() {
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        DemoRuns.resolve(DemoConfig.forNight(1, folder.resolve("1.yaml")), warehouse, "2026-11-20T00:30:00Z");
        List<Row> sent = Outcome.table(session(), warehouse, "merge_instructions")
                .where("status = 'PENDING'")
                .orderBy("instruction_id")
                .limit(1)
                .collectAsList();
        Acknowledgements.applied(warehouse, folder.resolve("acks.ndjson"), "2026-11-20T06:00:00Z", sent);
        Path config = DemoConfig.forNight(2, folder.resolve("2.yaml"));
        Map<String, String> before = files(warehouse);
        assertThat(before).anySatisfy((file, stamp) -> assertThat(file).startsWith("_goldthread/acks/"));

        DemoConfig.withResultGates(config, STRICT);
        Console plan = resolve(config, warehouse, "--run-id", "night-2", "--dry-run");
        isHeldOnTheSecondNight(plan);
        assertThat(plan.out().get(0)).startsWith("Dry run night-2: nothing was published.");
        assertThat(files(warehouse)).isEqualTo(before);

        Console held = resolve(config, warehouse, "--run-id", "night-2");
        isHeldOnTheSecondNight(held);
        assertThat(held.out().get(0))
                .startsWith("Run night-2 was stopped by gates")
                .contains("nothing was published");
        Map<String, String> after = files(warehouse);
        after.keySet().removeIf(file -> file.startsWith("_goldthread/runs/"));
        before.keySet().removeIf(file -> file.startsWith("_goldthread/runs/"));
        assertThat(after).isEqualTo(before);

        DemoConfig.withResultGates(config, Map.of());
        Console retried = resolve(config, warehouse, "--run-id", "night-2");
        assertThat(retried.code()).isZero();
        assertThat(retried.complaints()).isEmpty();
        List<Row> runs = Outcome.table(session(), warehouse, "runs")
                .where("run_id = 'night-2'")
                .collectAsList();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).<Long>getAs("run_seq")).isEqualTo(3);
        assertThat(Outcome.table(session(), warehouse, "merge_acks").count()).isEqualTo(1);
        assertThat(warehouse.resolve("_goldthread/acks")).isEmptyDirectory();
    }

    @Test
    void aPlanOfAFirstNightLeavesNoFolder() {
        Path warehouse = folder.resolve("none/yet");

        Console plan = resolve(
                DemoConfig.withResultGates(DemoConfig.forNight(1, folder.resolve("1.yaml")), STRICT),
                warehouse,
                "--dry-run");

        isHeld(
                plan,
                "max-largest-entity",
                "max-instructions",
                "max-touched-share",
                "max-consent-share",
                "max-paid-share");
        assertThat(warehouse).doesNotExist();
    }
}
