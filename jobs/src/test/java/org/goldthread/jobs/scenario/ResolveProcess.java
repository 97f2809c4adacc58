package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code resolve} in a process of its own, as a scheduler starts it, so that it can be killed. */
final class ResolveProcess {
    private static final int KILLED = 128 + 9;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** How often a moment is looked for: far shorter than a Delta commit takes, and seldom enough to cost little. */
    private static final long LOOK_MILLIS = 20;

    private final Process process;
    private final Path log;

    private ResolveProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param work an existing folder for everything that the process leaves beside the warehouse
     */
    static ResolveProcess start(Path work, Path config, Path warehouse, String asOf, String runId) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What Spark needs of the JVM, as the build gave it to this one.
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("--add-opens=") || option.startsWith("-Djdk.") || option.startsWith("-Dio.netty.")) {
                command.add(option);
            }
        }
        command.addAll(List.of(
                "-Xmx2g",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + work,
                "-Dspark.local.dir=" + work,
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.goldthread.jobs.cli.Goldthread",
                "resolve",
                "--config",
                config.toString(),
                "--warehouse",
                warehouse.toString(),
                "--as-of",
                asOf,
                "--run-id",
                runId));
        try {
            Path log = Files.createTempFile(work, "resolve", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ResolveProcess(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it said so far. */
    String said() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the stage is over: its progress line is there. */
    boolean finished(String stage) {
        return said().lines().anyMatch(line -> line.startsWith("  " + stage + " "));
    }

    /** Kills it (SIGKILL) the moment the condition holds. Fails when the process ends before. */
    void killWhen(String moment, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    fail("There was no moment to kill it, '%s'. It said:%n%s", moment, said());
                }
                Thread.sleep(LOOK_MILLIS);
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).as("exit code, killed at: %s", moment).isEqualTo(KILLED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + moment, interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Lets it run to its end, which must be a good one, and gives what it said. */
    String finish() {
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String said = said();
            assertThat(ended).as("ended in time; it said:%n%s", said).isTrue();
            assertThat(process.exitValue()).as("exit code; it said:%n%s", said).isZero();
            return said;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
