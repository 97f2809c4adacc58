package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.errors.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench} on a few made-up people. */
final class BenchTest {
    @TempDir
    private Path folder;

    /** What a command gave: its exit code and what it printed. */
    private record Ended(int code, List<String> lines) {}

    @Test
    void aRoundCopiesTrainsAndResolvesAndLeavesNothing() throws IOException {
        assertThat(run("generate", "--shape", "people", "--records", "300", "--output", folder.toString())
                        .code())
                .isZero();
        Path warehouse = folder.resolve("w");

        Ended ended = run(
                "bench",
                "--quiet",
                "--config",
                folder.resolve("people.yaml").toString(),
                "--warehouse",
                warehouse.toString(),
                "--max-ratio",
                "0.001");

        assertThat(ended.code()).as("the ratio is over 0.001").isEqualTo(ExitCode.RESULT.code());
        assertThat(ended.lines().get(0))
                .matches("round 1: 300 records, 2\\d\\d people, [1-9][0-9,]* candidate pairs.*");
        assertThat(ended.lines())
                .anyMatch(line -> line.matches("copy floor .* s wall .* s CPU .*1\\.00 floors"))
                .anyMatch(line -> line.matches("train .* floors"))
                .anyMatch(line -> line.matches("resolve .* floors"))
                .anyMatch(line -> line.matches("  match +[0-9.]+ s wall .* rows .* shuffle bytes"))
                .anyMatch(line -> line.startsWith("  publish "))
                .anyMatch(line -> line.matches("median: [0-9.]+ times the copy floor"));
        assertThat(warehouse).isEmptyDirectory();
    }

    @Test
    void componentsOfAMadeUpGraphAreMeasuredAndChecked() {
        Ended ended = run("bench", "--quiet", "--components", "20000", "--rounds", "2");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .anyMatch(line -> line.matches("round 2: 20,000 edges, 1[5-8],\\d{3} records, labels equal"))
                .anyMatch(line -> line.matches("in one JVM .* s wall .* s CPU"))
                .anyMatch(line -> line.matches("contracted first .* s wall .* s CPU"));
        assertThat(run("bench", "--components", "0").code()).isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void theMostMemoryIsReadFromWhatLinuxSays() {
        assertThat(PeakMemory.of(List.of("Name:\tjava", "VmPeak:\t 9999999 kB", "VmHWM:\t 2097152 kB")))
                .hasValue(2048);
        assertThat(PeakMemory.of(List.of("Name:\tjava"))).isEmpty();
    }

    private static Ended run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(arguments);
            return new Ended(code, out.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(before);
        }
    }
}
