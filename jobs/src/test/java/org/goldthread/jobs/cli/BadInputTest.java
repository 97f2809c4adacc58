package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of mistakes in the configuration and in the exports. */
final class BadInputTest extends SparkSuite {
    @TempDir
    private Path folder;

    /** What a command gave: its exit code and the lines on standard error. */
    private record Ended(int code, List<String> errors) {
        List<String> complaints() {
            return errors.stream()
                    .filter(line -> line.startsWith("goldthread: "))
                    .toList();
        }
    }

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Ended run(String command, Path config) {
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(
                    command,
                    "--config",
                    config.toString(),
                    "--warehouse",
                    folder.resolve("warehouse").toString(),
                    "--quiet");
            return new Ended(
                    code, errors.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void fiveMistakesAreToldAtOnceBeforeSparkStarts() {
        Path config = file(
                "five.yaml",
                "warehouse: w",
                "colour: red",
                "sources:",
                "  - {name: a, format: cvs, path: a.csv, key: id, map: {email: mail}}",
                "  - {name: b, format: csv, path: b.csv, map: {email: mail}}",
                "  - {name: c, system: hubspot, format: csv, path: c.csv}",
                "targets:",
                "  d: {min-confidence: 0.9}");

        Ended ended = run("resolve", config);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.complaints()).as("one message a mistake").hasSize(5);
        assertThat(ended.complaints()).anyMatch(line -> line.contains("colour"));
        assertThat(ended.complaints()).anyMatch(line -> line.contains("cvs"));
        assertThat(ended.complaints()).anyMatch(line -> line.contains("hubspot"));
        assertThat(SparkSession.getDefaultSession().isDefined())
                .as("Spark was started")
                .isFalse();
    }

    @Test
    void aMissingFileAndAMissingColumnEndWithThree() {
        Path missing = folder.resolve("missing.csv");
        Ended noFile = run(
                "check",
                file(
                        "file.yaml",
                        "warehouse: w",
                        "sources:",
                        "  - {name: a, format: csv, path: '" + missing + "', key: id, map: {email: mail}}"));

        assertThat(noFile.code()).isEqualTo(3);
        assertThat(noFile.complaints()).hasSize(1).allMatch(line -> line.contains("missing.csv"));

        Path people = file("people.csv", "id,e_mail,given", "1,a@example.com,Ann");
        Ended noColumn = run(
                "check",
                file(
                        "column.yaml",
                        "warehouse: w",
                        "sources:",
                        "  - {name: a, format: csv, path: '" + people + "', key: id, map: {email: mail}}"));

        assertThat(noColumn.code()).isEqualTo(3);
        assertThat(noColumn.complaints())
                .hasSize(1)
                .allMatch(line -> line.contains("mail") && line.contains("e_mail") && line.contains("given"));
    }

    @Test
    void badRowsAreQuarantinedAndTheRestIsPublished() {
        Path lines = file(
                "people.jsonl",
                "{\"id\": 1, \"mail\": \"ann@example.com\"}",
                "{\"id\": 2, \"mail\": ",
                "{\"mail\": \"no-id@example.com\"}",
                "{\"id\": 4, \"mail\": \"first@example.com\"}",
                "{\"id\": 4, \"mail\": \"second@example.com\"}",
                "{\"id\": 5, \"mail\": \"bob@example.com\"}");
        Path config = file(
                "rows.yaml",
                "warehouse: w",
                "sources:",
                "  - {name: a, format: jsonl, path: '" + lines + "', key: id, map: {email: mail}}",
                "gates: {max-reject-share: 0.9}");

        assertThat(run("resolve", config).code()).isZero();

        Warehouse warehouse =
                new Warehouse(session(), folder.resolve("warehouse").toString());
        List<String> quarantined = warehouse.read(Tables.QUARANTINE).orderBy("position").collectAsList().stream()
                .map(BadInputTest::quarantined)
                .toList();
        assertThat(quarantined).hasSize(3);
        assertThat(quarantined.get(0)).isEqualTo("people.jsonl 2 unparseable rejected");
        assertThat(quarantined.get(1)).isEqualTo("people.jsonl 3 missing-key rejected");
        // Which of the two stays depends on what they say, not on which came first.
        assertThat(quarantined.get(2)).matches("people.jsonl [45] duplicate-key rejected");
        assertThat(warehouse.read(Tables.RECORDS).orderBy("record_key").collectAsList().stream()
                        .map(row -> row.<String>getAs("record_key")))
                .containsExactly("a/1", "a/4", "a/5");
    }

    private static String quarantined(Row row) {
        String file = Path.of(row.<String>getAs("file")).getFileName().toString();
        return file + " " + row.<Long>getAs("position") + " " + row.<String>getAs("kind") + " "
                + row.<String>getAs("severity");
    }
}
