package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files from the command line: quarantine rows or one clear error each, and no row vanishes. */
final class HostileFolderTest extends SparkSuite {
    @TempDir
    private Path folder;

    /** What a command gave. */
    private record Ended(int code, List<String> out, List<String> errors) {
        /** Figures of the line that starts with the source's name. */
        List<String> account(String source) {
            return out.stream()
                    .map(line -> List.of(line.strip().split("[\\s|]+")))
                    .filter(words -> words.get(0).equals(source))
                    .findFirst()
                    .orElse(List.of());
        }
    }

    private Ended run(String command, String... config) throws IOException {
        Path file = Files.write(folder.resolve("config.yaml"), List.of(config));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(
                    command,
                    "--config",
                    file.toString(),
                    "--warehouse",
                    folder.resolve("warehouse").toString(),
                    "--quiet");
            return new Ended(code, lines(shown), lines(errors));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static List<String> lines(ByteArrayOutputStream text) {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String source(String name, String format, String path, String more) {
        return "  - {name: " + name + ", format: " + format + ", path: '" + folder.resolve(path) + "', key: id, "
                + "map: {email: email" + more + "}}";
    }

    @Test
    void everyRowIsARecordOrInQuarantine() throws IOException {
        new HostileFolder(folder).writeRows();
        String[] config = {
            "warehouse: w",
            "sources:",
            source("csv", "csv", "csv", ", updated_at: changed"),
            source("breaks", "csv", "breaks", "").replace("key: id", "key: id, multi-line: true"),
            source("jsonl", "jsonl", "jsonl", ""),
            source("json", "json", "json", ""),
            "gates: {max-reject-share: 1.0, max-incomplete-files: 9}"
        };

        Ended resolved = run("resolve", config);
        assertThat(resolved.errors()).as("what a user sees of errors").isEmpty();
        assertThat(resolved.code()).isZero();
        Warehouse warehouse =
                new Warehouse(session(), folder.resolve("warehouse").toString());
        List<Row> quarantine = warehouse.read(Tables.QUARANTINE).collectAsList();
        List<String> records = warehouse.read(Tables.RECORDS).select("record_key").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();

        assertThat(told(quarantine, "csv"))
                .containsExactly(
                        "cut.csv.bz2 incomplete-file rejected",
                        "cut.csv.gz incomplete-file rejected",
                        "cut.csv.zst incomplete-file rejected",
                        "field.csv 2 field-too-long rejected",
                        "kinds.csv 2 missing-key rejected",
                        "kinds.csv 3 duplicate-key rejected",
                        "kinds.csv 5 bad-timestamp noted",
                        "long.csv 2 field-too-long rejected",
                        "mixed.csv 2 invalid-encoding rejected",
                        "nul.csv 2 invalid-encoding rejected",
                        "quote.csv 2 unparseable rejected",
                        "wide.csv 2 wrong-column-count rejected");
        assertThat(told(quarantine, "breaks")).containsExactly("open.csv 3 incomplete-file rejected");
        assertThat(told(quarantine, "jsonl"))
                .contains(
                        "deep.jsonl 1 unparseable rejected",
                        "deep.jsonl 2 unparseable rejected",
                        "long.jsonl 1 field-too-long rejected",
                        "mixed.jsonl 1 invalid-encoding rejected",
                        "twice.jsonl 1 unparseable rejected",
                        "twice.jsonl 3 unparseable rejected")
                .anyMatch(line -> line.matches("junk.jsonl \\d+ invalid-encoding rejected"));
        assertThat(told(quarantine, "json"))
                .containsExactly(
                        "cut.json 3 incomplete-file rejected",
                        "cut.json.gz 2 incomplete-file rejected",
                        "deep.json 1 unparseable rejected",
                        "empty.json 1 incomplete-file rejected",
                        "junk.json 1 incomplete-file rejected",
                        "long.json 1 field-too-long rejected",
                        "not.json.gz 1 incomplete-file rejected",
                        "twice.json 1 unparseable rejected");

        assertThat(records)
                .contains("csv/1", "csv/2", "csv/31", "csv/34", "csv/36", "csv/38", "csv/40", "csv/41", "csv/42")
                .contains("csv/43", "csv/44", "csv/45", "csv/46", "breaks/1", "breaks/4000")
                .contains("jsonl/1", "jsonl/9007199254740993", "jsonl/5", "jsonl/8")
                .contains("json/1", "json/2", "json/4", "json/6", "json/8", "json/10");
        for (String source : List.of("csv", "breaks", "jsonl", "json")) {
            List<String> figures = resolved.account(source);
            long rejected = rejected(quarantine, source);
            long kept =
                    records.stream().filter(key -> key.startsWith(source + "/")).count();
            assertThat(number(figures.get(2))).as(source + " records").isEqualTo(kept);
            assertThat(number(figures.get(3))).as(source + " rejected").isEqualTo(rejected);
            assertThat(number(figures.get(1))).as(source + " rows").isEqualTo(kept + rejected + number(figures.get(4)));
        }
        assertThat(quarantine)
                .allMatch(row -> row.<String>getAs("raw").getBytes(StandardCharsets.UTF_8).length <= 65_536);

        Ended checked = run("check", config);
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.code()).isZero();
        for (String source : List.of("csv", "breaks", "jsonl", "json")) {
            assertThat(checked.account(source)).isEqualTo(resolved.account(source));
        }
    }

    @Test
    void filesThatHoldNoRowsAreToldAtOnceByOneLineEach() throws IOException {
        new HostileFolder(folder).writeUnreadable();

        Ended ended = run(
                "check",
                "warehouse: w",
                "sources:",
                source("junk", "csv", "junk.csv", ""),
                source("plain", "csv", "plain.csv.gz", ""),
                source("empty", "csv", "empty.csv", ""),
                source("duplicate", "csv", "duplicate.csv", ""),
                source("wide", "csv", "wide.csv", ""),
                source("long", "csv", "long.csv", ""),
                source("other", "csv", "other.csv", "").replace("key: id", "key: b"),
                source("text", "parquet", "text.parquet", ""));

        assertThat(ended.code()).isEqualTo(3);
        Map<String, String> complaints = new TreeMap<>();
        for (String name : List.of(
                "junk.csv",
                "plain.csv.gz",
                "empty.csv",
                "duplicate.csv",
                "wide.csv",
                "long.csv",
                "other.csv",
                "text.parquet")) {
            complaints.put(
                    name,
                    ended.errors().stream().filter(line -> line.contains(name)).collect(Collectors.joining("\n")));
        }
        assertThat(ended.errors())
                .hasSize(8)
                .allMatch(line -> line.startsWith("goldthread: ") && line.length() < 1_000);
        assertThat(complaints.get("junk.csv")).contains("charset");
        assertThat(complaints.get("plain.csv.gz")).contains("cut off or damaged");
        assertThat(complaints.get("empty.csv")).contains("not even a header");
        assertThat(complaints.get("duplicate.csv")).contains("'email' more than once");
        assertThat(complaints.get("wide.csv")).contains("1000000 columns", "delimiter");
        assertThat(complaints.get("long.csv")).contains("longer than 8 MiB");
        assertThat(complaints.get("other.csv")).contains("no column 'email'", "and 172 more");
        assertThat(complaints.get("text.parquet")).contains("cannot be read");
    }

    @Test
    void aTaskThatFailsOverItsInputEndsInOneLine() throws IOException {
        Path table = folder.resolve("people.parquet");
        session()
                .range(1)
                .selectExpr("'a' AS id", "'ann@example.com' AS email")
                .write()
                .parquet(table.toString());
        Files.writeString(table.resolve("zz.parquet"), "id,email\n1,bob@example.com\n");

        Ended torn = run("resolve", "warehouse: w", "sources:", source("torn", "parquet", "people.parquet", ""));
        assertThat(torn.code()).isEqualTo(3);
        assertThat(torn.errors()).singleElement().asString().contains("zz.parquet", "cannot be read");

        Files.delete(table.resolve("zz.parquet"));
        Ended cast = run(
                "resolve",
                "warehouse: w",
                "sources:",
                source("cast", "parquet", "people.parquet", ", city: 'cast(email AS int)'"));
        assertThat(cast.code()).isEqualTo(3);
        assertThat(cast.errors())
                .singleElement()
                .asString()
                .contains("CAST_INVALID_INPUT", "try_cast")
                .doesNotContain("ann");
    }

    private static List<String> told(List<Row> quarantine, String source) {
        return quarantine.stream()
                .filter(row -> row.<String>getAs("source").equals(source))
                .filter(row -> !row.<String>getAs("kind").equals("no-identity"))
                .map(HostileFolderTest::told)
                .sorted()
                .toList();
    }

    /** Where a compressed file breaks depends on its codec. */
    private static String told(Row row) {
        String file = Path.of(row.<String>getAs("file")).getFileName().toString();
        boolean cut = file.startsWith("cut.csv.");
        return file + (cut ? "" : " " + row.<Long>getAs("position")) + " " + row.<String>getAs("kind") + " "
                + row.<String>getAs("severity");
    }

    private static long rejected(List<Row> quarantine, String source) {
        return quarantine.stream()
                .filter(row -> row.<String>getAs("source").equals(source))
                .filter(row -> row.<String>getAs("severity").equals("rejected"))
                .count();
    }

    private static long number(String shown) {
        return Long.parseLong(shown.replace(",", ""));
    }
}
