package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigFiles;
import org.goldthread.jobs.config.ExamplePreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems that are a file and no code: the two shipped examples, from their exports to what is sent. */
final class DescribedSystemsTest extends SparkSuite {
    private static final String PEOPLE = String.join(
            "\n",
            "id,email,phone,first_name,last_name,name,marketing,created_at,updated_at",
            "p1,ann@example.com,,Ann,Lee,Ann Lee,true,2024-01-01T00:00:00Z,2026-01-01T00:00:00Z",
            "p2,Ann@Example.com ,,Ann,Lee,Ann Lee,false,2025-01-01T00:00:00Z,2026-02-01T00:00:00Z",
            "p3,bob@example.com,,Bob,Ray,Bob Ray,true,2024-01-01T00:00:00Z,2026-01-01T00:00:00Z",
            "");

    @TempDir
    private Path folder;

    /** The examples, copied under the names of a user's own systems, as their heads say. */
    private void copyExamples() throws IOException {
        Path systems = Files.createDirectories(folder.resolve("home/conf/systems"));
        for (String example : List.of("example-rest", "example-csv")) {
            String own = example.replace("example", "my");
            Files.writeString(
                    systems.resolve(own + ".yaml"),
                    ExamplePreset.text(example).replace("system: " + example, "system: " + own));
        }
    }

    private int run(String... command) {
        String[] arguments = List.of(command).toArray(new String[command.length + 5]);
        List<String> shared = List.of(
                "--config",
                folder.resolve("c.yaml").toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--quiet");
        for (int i = 0; i < shared.size(); i++) {
            arguments[command.length + i] = shared.get(i);
        }
        String home = System.getProperty(ConfigFiles.HOME);
        System.setProperty(ConfigFiles.HOME, folder.resolve("home").toString());
        try {
            return InProcess.run(arguments);
        } finally {
            if (home == null) {
                System.clearProperty(ConfigFiles.HOME);
            } else {
                System.setProperty(ConfigFiles.HOME, home);
            }
        }
    }

    private List<String> exported(String target, String file) throws IOException {
        assertThat(run("instructions", "--export", folder.resolve(target).toString(), "--target", target))
                .isZero();
        return Files.readAllLines(folder.resolve(target).resolve(file));
    }

    @Test
    void aFifthSystemIsAFile() throws IOException {
        copyExamples();
        Files.writeString(folder.resolve("people.csv"), PEOPLE);
        Files.writeString(
                folder.resolve("yes-no.csv"), PEOPLE.replace(",true,", ",yes,").replace(",false,", ",no,"));
        Files.writeString(
                folder.resolve("c.yaml"),
                """
                sources:
                  - {name: rest, system: my-rest, tenant: "1", format: csv, path: '%1$s/people.csv'}
                  - {name: list, system: my-csv, tenant: "1", format: csv, path: '%1$s/yes-no.csv'}
                targets: {rest: {}, list: {}}
                """
                        .formatted(folder));

        assertThat(run("resolve")).isZero();

        // By the name of the system, which only one target has.
        assertThat(exported("my-rest", "requests.ndjson"))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "\"path\":\"/v1/people/p1\"", "\"body\":{\"marketing\":false}", "\"order\":1"),
                        line -> assertThat(line)
                                .contains(
                                        "\"path\":\"/v1/people/p1/merge\"",
                                        "\"body\":{\"duplicate\":\"p2\"}",
                                        "\"statuses\":[404,410]"));
        assertThat(exported("list", "merges.csv")).containsExactly("master_id,duplicate_id,action", "p1,p2,merge");
        assertThat(Files.readAllLines(folder.resolve("list/updates.csv"))).containsExactly("id,marketing", "p1,no");
        assertThat(Files.readAllLines(folder.resolve("list/rows.ndjson")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"file\":\"updates.csv\",\"row\":1,\"instruction_id\":"),
                        line -> assertThat(line).startsWith("{\"file\":\"merges.csv\",\"row\":1,\"instruction_id\":"));
        assertThat(run("instructions", "--export", folder.resolve("x").toString(), "--target", "nobody"))
                .isEqualTo(2);
    }
}
