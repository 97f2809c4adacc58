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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a run when its exports are read: exit 3, all of it told at once, and nothing published. */
final class InputGatesTest extends SparkSuite {
    @TempDir
    private Path folder;

    private record Ended(int code, List<String> complaints) {}

    private Ended night() {
        PrintStream before = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(
                    "resolve",
                    "--config",
                    file("c.yaml", "sources:", source("app"), source("crm")).toString(),
                    "--warehouse",
                    folder.resolve("warehouse").toString(),
                    "--quiet");
            return new Ended(
                    code,
                    errors.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("goldthread: "))
                            .toList());
        } finally {
            System.setErr(before);
        }
    }

    private String source(String name) {
        return "  - {name: " + name + ", format: csv, path: '" + folder.resolve(name + "*.csv")
                + "', key: id, map: {email: mail}}";
    }

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void export(String name, String header, int rows, int broken) {
        Stream<String> good = IntStream.range(0, rows).mapToObj(i -> i + ",p" + i + "@example.com");
        Stream<String> bad = IntStream.range(0, broken).mapToObj(i -> "b" + i + ",x,y");
        file(name, Stream.of(Stream.of(header), good, bad).flatMap(line -> line).toArray(String[]::new));
    }

    private void nothingIsPublished() {
        Warehouse warehouse =
                new Warehouse(session(), folder.resolve("warehouse").toString());
        assertThat(warehouse.lastRun().orElseThrow().runSeq()).isEqualTo(1);
        assertThat(warehouse.read(Tables.RECORDS).count()).isEqualTo(40);
    }

    @Test
    void aGateNamesFileFiguresAndTheOptionThatWouldLetItPass() {
        export("app-1.csv", "id,mail", 20, 0);
        export("crm-1.csv", "id,mail", 20, 1);
        assertThat(night().code()).isZero();

        export("app-1.csv", "id,mail", 12, 0);
        export("crm-1.csv", "id,mail", 20, 2);
        Ended held = night();

        assertThat(held.code()).isEqualTo(3);
        assertThat(held.complaints())
                .satisfiesExactly(
                        shrunk -> assertThat(shrunk)
                                .contains("sources[app]: ", "app*.csv shrank from 20 rows in the last published run")
                                .contains("to 12 (by 40.0%, allowed 30.0%)")
                                .contains("gates.max-shrink-share", "sources[app].max-shrink-share"),
                        rejected -> assertThat(rejected)
                                .contains(
                                        "sources[crm]: 2 of 22 rows of ", "crm*.csv were rejected (9.1%, allowed 5.0%)")
                                .contains("gates.max-reject-share", "sources[crm].max-reject-share"));
        nothingIsPublished();

        export("app-2.csv", "id,e_mail", 1, 0);
        export("crm-1.csv", "key,mail", 20, 0);
        Ended headers = night();

        assertThat(headers.code()).isEqualTo(3);
        assertThat(headers.complaints())
                .satisfiesExactly(
                        app -> assertThat(app)
                                .contains("Source 'app' has no column 'mail' (found in app-2.csv: id, e_mail)")
                                .contains("sources[app].map"),
                        crm -> assertThat(crm)
                                .contains("Source 'crm' has no column 'id' (found in crm-1.csv: key, mail)"));
        nothingIsPublished();
    }
}
