package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of the passes, and that what it prints to paste can be pasted. */
final class CheckPassesTest extends SparkSuite {
    @TempDir
    private Path folder;

    @Test
    void thePassesThatTheInputsHaveColumnsForCanBePasted() throws IOException {
        Path config = config("");

        List<String> lines = check(config);
        int at = lines.indexOf("blocking:");

        assertThat(lines).anyMatch(line -> line.matches("email +6 +12 +2 +6 +100.0 % +\\S+ % +100.0 %"));
        assertThat(lines).anyMatch(line -> line.matches("Scored \\d+ different pairs: 6 reach the match threshold\\."));
        assertThat(lines).anyMatch(line -> line.matches("All passes together find about \\S+ % of such pairs.*"));
        assertThat(at).isPositive();
        List<String> pasted = lines.subList(at, lines.size());
        assertThat(pasted).anyMatch(line -> line.contains("\"email\"")).noneMatch(line -> line.contains("street_norm"));
        assertThat(ConfigLoader.load(config(String.join("\n", pasted)), Map.of())
                        .config()
                        .blocking())
                .hasSize(pasted.size() - 1);
        assertThat(check(config(String.join("\n", pasted.subList(0, 2)))))
                .as("who says what to compare is told what it finds, and not what to say")
                .anyMatch(line -> line.startsWith("All passes together"))
                .doesNotContain("blocking:");
    }

    @Test
    void nothingOfCheckStays() throws IOException {
        check(config(""));

        assertThat(folder.resolve("ware house")).doesNotExist();
    }

    @Test
    void aBudgetIsRefusedWithItsOwnExitCodeOrKeptTo() throws IOException {
        String budget = "pairs: {per-record: 1, least: 0, over: ";

        assertThat(InProcess.run(
                        "resolve",
                        "--quiet",
                        "--config",
                        config(budget + "refuse}").toString()))
                .isEqualTo(ExitCode.BUDGET.code());
        assertThat(InProcess.run(
                        "resolve",
                        "--quiet",
                        "--config",
                        config(budget + "fit}").toString()))
                .isZero();
    }

    private Path config(String more) throws IOException {
        StringBuilder text = new StringBuilder("id,first,last,mail,born\n");
        List<String> names = List.of("Ann,Berg", "Bob,Cole", "Carl,Dorn", "Dora,Ernst", "Emil,Frank", "Fay,Gold");
        for (int i = 0; i < 12; i++) {
            text.append(i + "," + names.get(i % 6) + ",m" + (i % 6) + "@example.org,19" + (60 + i % 6) + "-03-1"
                    + (i % 6) + "\n");
        }
        Path file = Files.writeString(folder.resolve("people.csv"), text);
        return Files.writeString(
                Files.createTempFile(folder, "config", ".yaml"),
                "warehouse: '" + folder.resolve("ware house") + "'\nsources:\n  - {name: a, format: csv, path: '" + file
                        + "', key: id, map: {given_name: first, family_name: last, email: mail, date_of_birth: born}}\n"
                        + more + "\n");
    }

    private static List<String> check(Path config) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(InProcess.run("check", "--config", config.toString(), "--quiet"))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
