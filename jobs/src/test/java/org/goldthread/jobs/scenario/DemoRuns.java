package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.goldthread.jobs.cli.InProcess;

/** Runs of the program over the demo. The first night runs once for all tests; who runs on gets a copy of its warehouse. */
final class DemoRuns {
    static final String NIGHT_1 = "2026-11-20T00:00:00Z";
    static final String NIGHT_2 = "2026-11-21T00:00:00Z";

    /** Under target, so that the tables can be looked at when a story fails; each of the JVMs that run tests has its own. */
    private static final Path FOLDER = Path.of("target", "scenario-" + System.getProperty("goldthread.test-fork", "1"))
            .toAbsolutePath();

    private static Integer firstExitCode;

    private DemoRuns() {}

    /** The warehouse after the first night of the plain demo; to be read only. */
    static synchronized Path firstNight() {
        Path warehouse = FOLDER.resolve("night1");
        if (firstExitCode == null) {
            delete(FOLDER);
            firstExitCode = run(DemoConfig.forNight(1, FOLDER.resolve("night1.yaml")), warehouse, NIGHT_1);
        }
        assertThat(firstExitCode).as("exit code of the demo's first night").isZero();
        return warehouse;
    }

    /** A warehouse of one's own after the first night. */
    static Path afterFirstNight(Path copy) {
        Path warehouse = firstNight();
        try (Stream<Path> files = Files.walk(warehouse)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(warehouse.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return copy;
    }

    /** Runs {@code resolve} and expects it to succeed. */
    static void resolve(Path config, Path warehouse, String asOf) {
        assertThat(run(config, warehouse, asOf)).as("exit code of resolve").isZero();
    }

    private static int run(Path config, Path warehouse, String asOf) {
        return InProcess.run(
                "resolve",
                "--config",
                config.toString(),
                "--warehouse",
                warehouse.toString(),
                "--as-of",
                asOf,
                "--quiet");
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
