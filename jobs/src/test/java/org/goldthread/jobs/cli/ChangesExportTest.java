package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.SourceAccount;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of a source that exports only what changed. */
final class ChangesExportTest extends SparkSuite {
    private static final String HEADER = "id,email,email_verified_at,name,updated_at,op";

    @TempDir
    private Path folder;

    private int night(String... rows) {
        try {
            Files.writeString(folder.resolve("users.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
            Path config = Files.writeString(
                    folder.resolve("c.yaml"),
                    "sources:\n  - {name: app, system: sql-users, format: csv, path: '" + folder.resolve("users.csv")
                            + "', export: changes, operation: op, deleted: [D, gone], max-reject-share: 0.2}\ntargets: {app: }\n");
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

    private Dataset<Row> table(Table table) {
        return new Warehouse(session(), folder.resolve("warehouse").toString()).read(table);
    }

    private List<String> rows(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }

    private List<String> emails() {
        return table(Tables.RECORDS).select("record_key", "email").collectAsList().stream()
                .map(row -> row.getString(0) + " " + row.getString(1))
                .sorted()
                .toList();
    }

    private List<String> people() {
        return rows(table(Tables.ENTITIES).where("valid_to_seq IS NULL").select("record_key", "golden_id"));
    }

    private SourceAccount account() {
        return new Warehouse(session(), folder.resolve("warehouse").toString())
                .lastRun()
                .orElseThrow()
                .sources()
                .get(0);
    }

    private long open(String id) {
        return table(Tables.MERGE_INSTRUCTIONS)
                .where("status IN ('PENDING', 'HELD') AND '" + id + "' IN (primary_id, duplicate_id)")
                .count();
    }

    @Test
    void recordsStayUntilARowSaysOtherwise() {
        assertThat(night(
                        "1,ann@example.com,2026-01-01T00:00:00Z,Ann Miller,2026-01-01T00:00:00Z,I",
                        "2,Ann@example.com,2026-01-02T00:00:00Z,Ann Miller,2026-01-02T00:00:00Z,I",
                        "3,bob@example.com,,Bob Stone,2026-01-01T00:00:00Z,",
                        "4,carl@example.com,,Carl Ost,2026-01-01T00:00:00Z,I"))
                .isZero();
        assertThat(emails())
                .containsExactly(
                        "app/1 ann@example.com",
                        "app/2 Ann@example.com",
                        "app/3 bob@example.com",
                        "app/4 carl@example.com");
        assertThat(open("2")).isPositive();
        List<String> first = people();

        // 2: deleted. 3: an older change after a newer one. 4: a deletion without a time. 5: a return after a deletion,
        // twice. 6: two rows that are equally new.
        assertThat(night(
                        "2,,,,2026-02-01T00:00:00Z,D",
                        "3,robert@example.com,,Bob Stone,2026-02-02T00:00:00Z,U",
                        "3,bobby@example.com,,Bob Stone,2026-02-01T00:00:00Z,U",
                        "4,carl@example.org,,Carl Ost,2026-02-01T00:00:00Z,U",
                        "4,,,,, Gone ",
                        "5,,,,2026-02-01T00:00:00Z,d",
                        "5,eve@example.com,,Eve Lund,2026-02-02T00:00:00Z,I",
                        "5,eve@example.com,,Eve Lund,2026-02-02T00:00:00Z,I",
                        "6,x@example.com,,Xenia Y,2026-02-02T00:00:00Z,I",
                        "6,y@example.com,,Xenia Y,2026-02-02T00:00:00Z,I"))
                .isZero();
        assertThat(account()).isEqualTo(new SourceAccount("app", 10, 5, 1, 4, 0, 0));
        assertThat(emails())
                .containsExactly(
                        "app/1 ann@example.com",
                        "app/3 robert@example.com",
                        "app/5 eve@example.com",
                        "app/6 x@example.com");
        assertThat(table(Tables.QUARANTINE).select("kind").collectAsList().toString())
                .isEqualTo("[[duplicate-key]]");
        assertThat(open("2")).as("nothing is asked of a record that is gone").isZero();
        List<String> second = people();
        assertThat(second).hasSize(4).contains(first.get(0), first.get(2));
        List<String> records = rows(table(Tables.RECORDS));

        assertThat(night()).isZero();
        assertThat(rows(table(Tables.RECORDS))).as("carried over as they were").isEqualTo(records);
        assertThat(people()).isEqualTo(second);
    }
}
