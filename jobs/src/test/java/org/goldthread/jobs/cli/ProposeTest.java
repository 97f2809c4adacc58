package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check FILE} and then {@code resolve}, with the proposal as it was printed. */
final class ProposeTest extends SparkSuite {
    @TempDir
    private Path folder;

    @Test
    void aFileWithoutHeaderIsProposedAndRun() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(100 + i + ";" + List.of("James", "Mary", "Linda").get(i % 3) + ";Byrne;m" + (i / 2)
                    + "@example.org;0" + (1 + i % 9) + "/1" + (i % 10) + "/19" + (50 + i) + "\n");
        }
        Path file = Files.writeString(folder.resolve("people.csv"), text);

        List<Row> records = proposedAndRun(file);

        assertThat(records).as("the first line is a row too").hasSize(12);
        assertThat(records.get(0).<String>getAs("record_key")).isEqualTo("people/100");
        assertThat(records.get(0).<String>getAs("email_norm")).isEqualTo("m0@example.org");
        assertThat(records.get(0).<String>getAs("given_name")).isEqualTo("James");
    }

    @Test
    void anEnvelopeIsProposedAndRun() throws IOException {
        StringBuilder text = new StringBuilder("{\"n\": 9, \"data\": [");
        for (int i = 0; i < 9; i++) {
            text.append((i == 0 ? "" : ",") + "{\"uid\": " + (7 + i) + ", \"contact\": {\"e-mail\": \"q" + i
                    + "@example.org\", \"created\": \"0" + (1 + i) + ".02.2024\"}, \"city\": \"Lyon\"}");
        }
        Path file = Files.writeString(folder.resolve("people.json"), text + "]}");

        List<Row> records = proposedAndRun(file);

        assertThat(records).hasSize(9);
        Row first = records.get(records.size() - 2);
        assertThat(first.<String>getAs("record_key")).isEqualTo("people/8");
        assertThat(first.<String>getAs("email_norm")).isEqualTo("q1@example.org");
        assertThat(first.<String>getAs("city")).isEqualTo("Lyon");
        assertThat(String.valueOf(first.<Object>getAs("created_at"))).startsWith("2024-02-02");
    }

    @Test
    void aTableIsProposedAndRun() {
        Path file = folder.resolve("people.parquet");
        session()
                .range(5)
                .selectExpr(
                        "id AS person_id",
                        "named_struct('mail', concat('z', id, '@example.org')) AS contact",
                        "date_add(DATE'1960-03-01', cast(id * 4000 AS INT)) AS birthday")
                .write()
                .parquet(file.toString());

        List<Row> records = proposedAndRun(file);

        assertThat(records).hasSize(5);
        assertThat(records.get(1).<String>getAs("record_key")).isEqualTo("people/1");
        assertThat(records.get(1).<String>getAs("email_norm")).isEqualTo("z1@example.org");
        assertThat(String.valueOf(records.get(1).<Object>getAs("date_of_birth_norm")))
                .isEqualTo("1971-02-12");
    }

    @Test
    void mistakesEndWithTheirCodesAndNothingIsOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "id,email\n1,a@example.org\n2,b@example.org\n");
        Path output = folder.resolve("p.yaml");

        assertThat(InProcess.run("check", folder.resolve("none.csv").toString()))
                .isEqualTo(3);
        assertThat(InProcess.run("check", file.toString(), "--output", output.toString()))
                .isZero();
        String first = Files.readString(output);
        assertThat(first).contains("email: email");
        Files.writeString(output, "mine");
        assertThat(InProcess.run("check", file.toString(), "--output", output.toString()))
                .isEqualTo(2);
        assertThat(Files.readString(output)).isEqualTo("mine");
    }

    private List<Row> proposedAndRun(Path file) {
        Path config = folder.resolve("proposed.yaml");
        String warehouse = folder.resolve("warehouse").toString();
        String yaml = printed("check", file.toString());
        try {
            Files.writeString(config, yaml);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        assertThat(InProcess.run("resolve", "--config", config.toString(), "--warehouse", warehouse, "--quiet"))
                .as(yaml)
                .isZero();
        return new Warehouse(session(), warehouse)
                .read(Tables.RECORDS)
                .orderBy("record_key")
                .collectAsList();
    }

    private static String printed(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(InProcess.run(arguments)).isZero();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
