package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code accuracy} over a folder of small data sets, and {@code evaluate} on one of them. */
final class AccuracyTest {
    private static final List<String> GIVEN =
            List.of("James", "Mary", "Linda", "Robert", "Susan", "Peter", "Karen", "David", "Laura", "Simon");
    private static final List<String> FAMILY = List.of("Miller", "Davis", "Wilson", "Clark", "Lewis");
    private static final List<String> CITIES = List.of("London", "Leeds", "Bristol", "Oxford");

    @TempDir
    private Path folder;

    /** What a command gave: its exit code and what it printed. */
    private record Ended(int code, List<String> lines, List<String> errors) {}

    @Test
    void everySetIsMeasuredAndAFailureDoesNotStopTheRest() throws IOException {
        writeSet("people", "ssn");
        writeSet("plain", null);
        writeExportOfAKnownSystem("app");
        Files.writeString(
                Files.createDirectories(folder.resolve("broken")).resolve("records.csv"), "record_id,email\n");
        Files.writeString(folder.resolve("broken/truth.csv"), "record_id,entity_id\n");
        Files.writeString(
                folder.resolve("plain/pairs.csv"),
                "record_id_1,record_id_2,label\np0,q0,match\np1,q1,match\np0,p1,no_match\np2,q3,unclear\n");
        Path csv = folder.resolve("out.csv");

        Ended ended = run("accuracy", folder.toString(), "--output", csv.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).anyMatch(line -> line.startsWith("goldthread: broken failed: "));
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0))
                .isEqualTo("dataset,variant,threshold,cluster_precision,cluster_recall,cluster_f1,b3_f1,edge_f1,"
                        + "blocking_recall,pairs,seconds");
        assertThat(lines.subList(1, lines.size()).stream()
                        .map(line -> line.split(",", -1))
                        .map(cells -> cells[0] + " " + cells[1])
                        .distinct())
                .containsExactly("app all", "people all", "people -id", "plain all", "plain all-pairs");
        assertThat(lines.stream().filter(line -> line.startsWith("plain,all,")).map(line -> line.split(",", -1)[2]))
                .containsExactly("automatic", "0.5", "0.9", "0.95", "0.99", "exact-rules");
        assertThat(lines).hasSize(1 + 5 * 6);
        assertThat(ended.lines()).hasSameSizeAs(lines);
        String[] automatic = line(lines, "people,all,automatic");
        assertThat(Double.parseDouble(automatic[5])).as("F1").isGreaterThan(0.9);
        assertThat(Double.parseDouble(automatic[8])).as("blocking recall").isEqualTo(1);
        assertThat(Long.parseLong(automatic[9])).as("candidate pairs").isBetween(20L, 780L);
        assertThat(Double.parseDouble(line(lines, "app,all,automatic")[3]))
                .as("precision where identifiers join, too")
                .isEqualTo(1);
        String[] rules = line(lines, "people,-id,exact-rules");
        assertThat(rules[7] + rules[8] + rules[9]).isEmpty();
        assertThat(line(lines, "plain,all-pairs,automatic")[5]).isEqualTo("1.0000");
    }

    @Test
    void evaluateTakesLabelledPairsAndShowsItsMistakes() throws IOException {
        Path set = writeSet("people", null);
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "warehouse: '" + folder.resolve("warehouse") + "'\nsources:\n  - {name: s, format: csv, path: '"
                        + set.resolve("records.csv") + "', key: record_id, map: {given_name: first_name,"
                        + " family_name: last_name, date_of_birth: date_of_birth, city: city, email: email}}\n");
        // p0 and q0 are one person by their values, p1 and p2 share nothing.
        Path truth = Files.writeString(
                folder.resolve("pairs.csv"),
                "record_id_1,record_id_2,label\np0,q0,no_match\np3,q3,match\np1,p2,match\np4,p5,unclear\n");

        Ended ended = run(
                "evaluate",
                "--config",
                config.toString(),
                "--truth",
                truth.toString(),
                "--samples",
                "3",
                "--samples-to",
                folder.resolve("out/mistakes.csv").toString(),
                "--format",
                "csv",
                "--min-precision",
                "0.4",
                "--min-recall",
                "0.6",
                "--quiet");

        assertThat(ended.code()).as("the recall is a half").isEqualTo(4);
        assertThat(ended.errors()).anyMatch(line -> line.contains("recall is 0.5000"));
        assertThat(ended.lines().get(0))
                .startsWith("variant,threshold,precision,recall,f1,")
                .endsWith(",edge_f1");
        assertThat(ended.lines().get(1)).startsWith("goldthread,auto,0.5000,0.5000,0.5000,,,,,,,0.5000,0.5000,0.5000");
        int columns = ended.lines().get(0).split(",", -1).length;
        assertThat(ended.lines())
                .as("one table, which a program can read")
                .allMatch(line -> line.split(",", -1).length == columns);
        List<String> shown = Files.readAllLines(folder.resolve("out/mistakes.csv"));
        assertThat(shown)
                .hasSize(3)
                .first()
                .isEqualTo("mistake,left_key,right_key,reason,probability,weight,pass,levels");
        assertThat(shown.get(1))
                .startsWith("false-positive,s/p0,s/q0,scored as a match,")
                .contains("given_name");
        assertThat(shown.get(2))
                .startsWith("false-negative,s/p1,s/p2,never a candidate: no usable block in common,,,,");
    }

    @Test
    void samplesInAFormForProgramsNeedAFile() {
        Ended printed = run("evaluate", "--truth", "t.csv", "--samples", "3", "--format", "json");
        Ended none = run("evaluate", "--truth", "t.csv", "--samples-to", "f.csv");

        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.errors())
                .anyMatch(line -> line.contains("--samples:") && line.contains("--samples-to FILE"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errors()).anyMatch(line -> line.contains("--samples-to:"));
    }

    private static String[] line(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start + ","))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
    }

    /** Twenty people, each twice: p0 to p19, and q0 to q19 with a misspelt family name here and there. */
    private Path writeSet(String name, String number) throws IOException {
        StringBuilder records = new StringBuilder("record_id,first_name,last_name,date_of_birth,city,email"
                + (number == null ? "" : "," + number) + "\n");
        StringBuilder truth = new StringBuilder("record_id,entity_id\n");
        for (int i = 0; i < 40; i++) {
            int person = i % 20;
            String id = (i < 20 ? "p" : "q") + person;
            String family = FAMILY.get(person % 5) + (i < 20 || person % 4 > 0 ? "" : "s");
            String given = GIVEN.get(person % 10);
            records.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,19%02d-0%d-1%d,%s,%s.%s%d@example.org%s%n",
                    id,
                    given,
                    family,
                    40 + 2 * person,
                    1 + person % 9,
                    person % 10,
                    CITIES.get(person % 4),
                    given.toLowerCase(Locale.ROOT),
                    FAMILY.get(person % 5).toLowerCase(Locale.ROOT),
                    person,
                    number == null ? "" : "," + (70_000_013L + 9_973L * person)));
            truth.append(id + ",E" + person + "\n");
        }
        Path set = Files.createDirectories(folder.resolve(name));
        Files.writeString(set.resolve("records.csv"), records);
        Files.writeString(set.resolve("truth.csv"), truth);
        return set;
    }

    /** The demo's users table: recognized by its columns, and read with the identifiers of its system. */
    private void writeExportOfAKnownSystem(String name) throws IOException {
        Path here = Path.of("conf/demo");
        Path demo = Files.isDirectory(here) ? here : Path.of("..").resolve(here);
        Path set = Files.createDirectories(folder.resolve(name));
        Files.copy(demo.resolve("app/users.csv"), set.resolve("records.csv"));
        List<String> truth = Files.readAllLines(demo.resolve("truth.csv")).stream()
                .filter(line -> line.startsWith("record_id,") || line.startsWith("app/"))
                .map(line -> line.replaceFirst("^app/", ""))
                .toList();
        Files.write(set.resolve("truth.csv"), truth);
    }

    private static Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(arguments);
            return new Ended(
                    code,
                    printed.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList(),
                    errors.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
