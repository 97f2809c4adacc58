package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

final class CheckInputsTest {
    private static final List<SourceConfig> SOURCES =
            List.of(source("app", Export.SNAPSHOT), source("log", Export.CHANGES));
    private static final Gates GATES = new Gates(0.05, 0.30, null, null, null);

    @Test
    void figuresOnTheLinePass() {
        assertThatCode(() -> CheckInputs.apply(
                        SOURCES,
                        List.of(account("app", 70, 3), account("log", 0, 0)),
                        List.of(account("app", 100, 0), account("log", 50, 0), account("gone", 9, 0)),
                        Map.of(),
                        GATES))
                .doesNotThrowAnyException();
    }

    @Test
    void everySourceThatFailsIsNamedWithItsFiguresAndTheOption() {
        assertThatThrownBy(() -> CheckInputs.apply(
                        SOURCES,
                        List.of(account("app", 69, 0), account("log", 100, 6)),
                        List.of(account("app", 100, 0)),
                        Map.of(),
                        GATES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("sources[app]: app.csv shrank from 100 rows in the last published run to 69"
                        + " (by 31.0%, allowed 30.0%)")
                .hasMessageContaining("gates.max-shrink-share")
                .hasMessageContaining("sources[log]: 6 of 100 rows of log.csv were rejected (6.0%, allowed 5.0%).")
                .hasMessageContaining("gates.max-reject-share")
                .extracting(error -> ((UserError) error).exitCode())
                .isEqualTo(ExitCode.INPUT);
    }

    @Test
    void aSourcesOwnGateCountsBeforeTheGeneralOne() {
        List<SourceConfig> lenient = List.of(source("app", Export.SNAPSHOT, 0.5, 1.0));
        List<SourceConfig> strict = List.of(source("app", Export.SNAPSHOT, 0.01, 0.1));
        List<SourceAccount> before = List.of(account("app", 100, 0));

        assertThatCode(() -> CheckInputs.apply(lenient, List.of(account("app", 2, 1)), before, Map.of(), GATES))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CheckInputs.apply(strict, List.of(account("app", 80, 2)), before, Map.of(), GATES))
                .hasMessageContaining("(2.5%, allowed 1.0%)")
                .hasMessageContaining("raise sources[app].max-reject-share.")
                .hasMessageContaining("(by 20.0%, allowed 10.0%)")
                .hasMessageContaining("raise sources[app].max-shrink-share.");
    }

    @Test
    void aFileThatBreaksOffStopsTheRunUnlessAllowed() {
        List<SourceAccount> accounts = List.of(account("app", 70, 0));
        Map<String, List<String>> broken =
                Map.of("app", List.of("a.gz", "b.gz", "c.gz", "d.gz"), "log", List.of("l.gz"));

        assertThatThrownBy(() -> CheckInputs.apply(SOURCES, accounts, List.of(), broken, GATES))
                .hasMessageContaining("sources[app]: 4 files break off, the rest was not read: a.gz, b.gz, c.gz ...")
                .hasMessageContaining("sources[log]: 1 file breaks off, the rest was not read: l.gz")
                .hasMessageContaining("raise gates.max-incomplete-files (now 0)");
        assertThatCode(() ->
                        CheckInputs.apply(SOURCES, accounts, List.of(), broken, new Gates(null, null, 5, null, null)))
                .doesNotThrowAnyException();
    }

    private static SourceAccount account(String source, long rows, long rejected) {
        return new SourceAccount(source, rows, rows - rejected, rejected, 0, 0, 0);
    }

    private static SourceConfig source(String name, Export export) {
        return source(name, export, null, null);
    }

    private static SourceConfig source(String name, Export export, Double maxRejectShare, Double maxShrinkShare) {
        return new SourceConfig(
                name,
                null,
                null,
                null,
                null,
                null,
                Format.CSV,
                name + ".csv",
                null,
                export,
                "id",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                maxRejectShare,
                maxShrinkShare);
    }
}
