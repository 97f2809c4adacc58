package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** Loads configurations from text, with the presets of the test resources. */
final class ConfigText {
    static final Path HOME = Path.of("src/test/resources/config/home").toAbsolutePath();

    /** A source that has nothing wrong. */
    static final String LEADS = "sources: [{name: leads, format: csv, path: leads.csv, key: id}]\n";

    private ConfigText() {}

    static LoadedConfig load(String text) {
        return load(text, Map.of());
    }

    static LoadedConfig load(String text, Map<String, String> environment) {
        try {
            Path file = Files.createTempFile("config", ".yaml");
            try {
                Files.writeString(file, text);
                return ConfigLoader.load(file, environment, HOME);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Problem> problems(String text) {
        return problems(text, Map.of());
    }

    static List<Problem> problems(String text, Map<String, String> environment) {
        UserError error = catchThrowableOfType(UserError.class, () -> load(text, environment));
        return error.problems();
    }

    /** The problems as {@code path: what remedy}, without the temporary file's name. */
    static List<String> lines(String text) {
        return problems(text).stream()
                .map(problem -> problem.toString().replaceAll("^\\S*config\\d+\\.yaml", "FILE"))
                .toList();
    }
}
