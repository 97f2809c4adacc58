package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that makes one person of two whom the last run kept apart. */
@Tag("slow")
final class AbsorbedIdsGateTest extends SparkSuite {
    @TempDir
    private Path folder;

    private int night(String allowed, String... mails) {
        StringBuilder rows = new StringBuilder("id,mail\n");
        for (int i = 0; i < mails.length; i++) {
            rows.append(i).append(',').append(mails[i]).append("@example.com\n");
        }
        try {
            Files.writeString(folder.resolve("app.csv"), rows);
            Path config = Files.writeString(
                    folder.resolve("c.yaml"),
                    "sources:\n  - {name: app, format: csv, path: '" + folder.resolve("app.csv")
                            + "', key: id, map: {email: mail}, identifiers: {email: mail}}\n"
                            + "gates: {result: {least: 0, max-absorbed-share: " + allowed + "}}\n");
            return InProcess.run(
                    "resolve",
                    "--config",
                    config.toString(),
                    "--warehouse",
                    folder.resolve("warehouse").toString(),
                    "--quiet");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long aliases() {
        return new Warehouse(session(), folder.resolve("warehouse").toString())
                .read(Tables.GOLDEN_ALIAS)
                .count();
    }

    @Test
    void theShareOfTheLastRunsIdsDecides() {
        assertThat(night("0", "ann", "bob", "cid", "dan")).isZero();

        assertThat(night("0.24", "ann", "ann", "cid", "dan")).isEqualTo(4);
        assertThat(aliases()).isZero();

        assertThat(night("0.25", "ann", "ann", "cid", "dan")).isZero();
        assertThat(aliases()).isEqualTo(1);
    }
}
