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
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons with other levels, from the configuration to the people found, the tables and the model file. */
final class ComparisonOverridesTest extends SparkSuite {
    @TempDir
    private Path folder;

    /** What a command gave: its exit code, what it printed, and what it complained of. */
    private record Ended(int code, String text, List<String> complaints) {}

    @Test
    void aLevelThatIsLeftOutMakesTwoPeopleOfOne() throws IOException {
        Path people = Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last,mobile\n1,Bill,Abernathy,+4930901820\n2,William,Abernathy,+4930901820\n");
        String map = "given_name: first, family_name: last, phone: mobile";

        Ended asItIs = run("resolve", config(people, map, ""), "--dry-run");
        Ended without = run(
                "resolve",
                config(
                        people,
                        map,
                        "comparisons: [{comparison: given_name, without: [nickname], similarity: {faint: 0.85}},"
                                + " family_name, phone]\nthresholds: {match: 0.7, review: 0.2}"));

        assertThat(asItIs.code()).isZero();
        assertThat(asItIs.text()).contains("2 records are 1 ");
        assertThat(without.code()).isZero();
        assertThat(without.text()).contains("2 records are 2 ");
        List<String> parameters = new Warehouse(
                        session(), folder.resolve("warehouse").toString())
                .read(Tables.MODEL_PARAMETERS).collectAsList().stream()
                        .map(ComparisonOverridesTest::parameter)
                        .toList();
        assertThat(parameters)
                .contains(
                        "setting prior matches 0.5",
                        "setting prior records 2.0",
                        "setting thresholds match 0.7",
                        "setting thresholds review 0.2",
                        "level given_name similar 0.88",
                        "level given_name faint 0.85",
                        "level phone exact null")
                .doesNotContain("level given_name nickname null")
                .noneMatch(row -> row.contains("date_of_birth"));
    }

    private static String parameter(Row row) {
        Object value = row.getAs(row.<String>getAs("kind").equals("setting") ? "value" : "similarity");
        return row.getAs("kind") + " " + row.getAs("comparison") + " " + row.getAs("label") + " " + value;
    }

    @Test
    void trainTakesUpAnAttributeAndTheModelKeepsTheLevels() throws IOException {
        StringBuilder rows = new StringBuilder("id,first,last,born,town\n");
        for (int i = 0; i < 60; i++) {
            int person = i % 30;
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,Given%c,Family%c,19%02d-03-1%d,Town%d%n",
                    i,
                    'a' + person % 11,
                    'a' + person % 7,
                    40 + person,
                    person % 10,
                    person % 5));
        }
        Path people = Files.writeString(folder.resolve("people.csv"), rows);
        Path model = folder.resolve("trained.json");
        Path config = config(
                people,
                "given_name: first, family_name: last, date_of_birth: born, custom.town: town, custom.id: id",
                "comparisons: [family_name, date_of_birth, {attribute: custom.town, without: [close], similarity:"
                        + " {weak: 0.75}}]");

        Ended ended = run("train", config, "--output", model.toString(), "--format", "csv");

        assertThat(ended.complaints()).isEmpty();
        assertThat(ended.code()).isZero();
        MatchModel trained = ModelFile.read(model);
        assertThat(trained.comparisons())
                .as("what is listed, and nothing that the file has besides")
                .extracting(MatchModel.Comparing::name)
                .containsExactly("family_name", "date_of_birth", "custom.town");
        assertThat(trained.comparisons().get(2).levels())
                .extracting(level -> level.label() + " " + level.similarity())
                .containsExactly("exact null", "similar null", "weak 0.75", "else null");
        assertThat(ended.text()).contains("custom.town,3,weak,");

        Path with =
                Files.writeString(folder.resolve("with.yaml"), Files.readString(config) + "\nmodel: '" + model + "'\n");
        assertThat(run("explain", with, "--format", "csv").text()).contains("custom.town,3,weak,");
        assertThat(run("explain", config).complaints())
                .singleElement()
                .asString()
                .contains("comparisons[custom.town]", "not in model person-1", "goldthread train");
    }

    @Test
    void mistakesAreTold() throws IOException {
        Path people = Files.writeString(folder.resolve("people.csv"), "id,mail\n1,a@example.com\n");
        Path inTheFile = config(
                people,
                "email: mail",
                "comparisons: [email, {attribute: shoe_size}, {comparison: email, similarity: {similar_user: 2}}]");
        Path inTheModel = config(
                people,
                "email: mail",
                "comparisons: [{comparison: email, without: [exact]}, {comparison: phone, similarity: {exact: 0.9}}]");

        Ended file = run("explain", inTheFile);
        Ended model = run("explain", inTheModel);

        assertThat(file.code()).isEqualTo(2);
        assertThat(file.complaints())
                .hasSize(2)
                .anyMatch(line -> line.contains("comparisons[1].attribute") && line.contains("shoe_size"))
                .anyMatch(line -> line.contains("comparisons[2].similarity.similar_user"));
        assertThat(model.code()).isEqualTo(2);
        assertThat(model.complaints())
                .hasSize(2)
                .anyMatch(line -> line.contains("comparisons[email].without[exact]: cannot be left out."))
                .anyMatch(line -> line.contains("comparisons[phone].levels[exact].similarity"));
    }

    private Path config(Path people, String map, String more) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "config", ".yaml"),
                "warehouse: '" + folder.resolve("warehouse") + "'\nsources:\n  - {name: a, format: csv, path: '"
                        + people + "', key: id, map: {" + map + "}}\n" + more + "\n");
    }

    private static Ended run(String command, Path config, String... more) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            List<String> arguments =
                    new java.util.ArrayList<>(List.of(command, "--config", config.toString(), "--quiet"));
            arguments.addAll(List.of(more));
            int code = InProcess.run(arguments.toArray(String[]::new));
            return new Ended(
                    code,
                    printed.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("goldthread: "))
                            .toList());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
