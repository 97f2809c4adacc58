package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} without records: the library's comparisons as the configured model weighs them. Needs no session. */
final class ExplainLevelsTest {
    @TempDir
    private Path folder;

    @Test
    void everyComparisonIsListedWithItsLevelsInOrder() throws IOException {
        Path config = config("");

        List<String> csv = explain(config, "--format", "csv");
        assertThat(csv.get(0))
                .isEqualTo(
                        "comparison,level,label,m,u,household,kin,weight,term_frequency,term_floor,similarity,points,value,kind,"
                                + "model_version");
        assertThat(csv.stream().filter(line -> line.endsWith(",setting,hand-1")))
                .containsExactly(
                        "prior,0,matches,,,,,,,,,,0.5,setting,hand-1",
                        "prior,1,household,,,,,,,,,,0.5,setting,hand-1",
                        "agreement,0,points,,,,,,,,,,1,setting,hand-1",
                        "thresholds,0,match,,,,,,,,,,0.8,setting,hand-1",
                        "thresholds,1,review,,,,,,,,,,0.3,setting,hand-1");
        assertThat(csv.stream().filter(line -> line.startsWith("gender,")))
                .containsExactly(
                        "gender,-1,null,,,,,0,false,,,0,,level,hand-1",
                        "gender,0,exact,0.975,0.5,0.4,,0.963474,false,,,0,,level,hand-1",
                        "gender,1,else,0.025,0.5,0.5,,-4.321928,false,,,0,,level,hand-1");
        assertThat(csv.stream().filter(line -> line.startsWith("date_of_birth,")))
                .as("a comparison that the model does not use is listed by its names")
                .startsWith(
                        "date_of_birth,0,exact,,,,,,,,,,,level,hand-1",
                        "date_of_birth,1,day_month_swapped,,,,,,,,,,,level,hand-1")
                .hasSizeGreaterThan(5);

        JsonNode first = JsonMapper.builder()
                .build()
                .readTree(explain(config, "--format", "json").get(6));
        assertThat(first.get("label").asText()).isEqualTo("exact");
        assertThat(first.get("m").asDouble()).isEqualTo(0.00005);
        assertThat(first.has("weight")).isTrue();
        assertThat(explain(config))
                .anyMatch(line -> line.startsWith("Model hand-1."))
                .anyMatch(line -> line.matches("email +0 +exact +0\\.00005 +0\\.000002 .*"));
    }

    @Test
    void theConfigurationSetsTheThresholds() throws IOException {
        assertThat(explain(config("thresholds: auto"), "--format", "csv"))
                .contains("thresholds,0,match,,,,,,,,,,0.8,setting,hand-1");
        assertThat(explain(config("thresholds: {match: 0.95, review: 0.6}"), "--format", "csv"))
                .contains(
                        "thresholds,0,match,,,,,,,,,,0.95,setting,hand-1",
                        "thresholds,1,review,,,,,,,,,,0.6,setting,hand-1");
    }

    @Test
    void theConfigurationChoosesTheComparisons() throws IOException {
        List<String> csv = explain(config("comparisons: [gender]"), "--format", "csv");

        assertThat(csv)
                .contains("email,0,exact,,,,,,,,,,,level,hand-1")
                .anyMatch(line -> line.startsWith("gender,0,exact,0.975"));
    }

    private Path config(String more) throws IOException {
        Path model = Files.writeString(
                folder.resolve("model.json"),
                """
                {"version": "hand-1", "provenance": "made up", "prior": {"matches": 0.5, "household": 0.5}, "agreement": 1,
                 "thresholds": {"match": 0.8, "review": 0.3},
                 "comparisons": [
                   {"comparison": "email", "points": 1, "levels": [
                     {"label": "exact", "m": 0.00005, "u": 0.000002}, {"label": "close", "m": 0.1, "u": 0.1},
                     {"label": "same_user", "m": 0.1, "u": 0.1}, {"label": "similar_user", "m": 0.1, "u": 0.1},
                     {"label": "else", "m": 0.1, "u": 1.0}]},
                   {"comparison": "gender", "points": 0, "levels": [
                     {"label": "exact", "m": 0.975, "u": 0.5, "household": 0.4}, {"label": "else", "m": 0.025, "u": 0.5}]}],
                 "blocking": [{"name": "email", "keys": ["email_norm"]}]}
                """);
        return Files.writeString(
                Files.createTempFile(folder, "config", ".yaml"),
                "warehouse: w\nmodel: " + model + "\nsources:\n  - {name: a, format: csv, path: people.csv, key: id,"
                        + " map: {email: mail}}\n" + more + "\n");
    }

    private static List<String> explain(Path config, String... more) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            List<String> arguments = new java.util.ArrayList<>(List.of("explain", "--config", config.toString()));
            arguments.addAll(List.of(more));
            assertThat(Goldthread.execute(arguments.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
