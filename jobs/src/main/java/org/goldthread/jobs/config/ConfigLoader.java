package org.goldthread.jobs.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Reads a configuration file: parse, expand environment variables, bind, check; every problem is reported at once. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * The configuration in the file.
     *
     * @param environment values for {@code ${env:NAME}}, usually {@link System#getenv()}; they appear in no message
     * @throws UserError with every problem found, each with file, line, path and remedy
     */
    public static LoadedConfig load(Path file, Map<String, String> environment) {
        return load(file, environment, ConfigFiles.home());
    }

    static LoadedConfig load(Path file, Map<String, String> environment, Path home) {
        YamlFile.Parsed parsed = YamlFile.parse(read(file));
        ProblemList problems = new ProblemList(file.toString(), parsed.tree());
        problems.addAll(parsed.problems());
        if (parsed.tree() == null) {
            throw problems.error();
        }
        problems.addAll(Credentials.problems(parsed.tree()));
        EnvironmentVariables variables = new EnvironmentVariables(environment);
        YamlNode expanded = RelativePaths.anchor(variables.expand(parsed.tree()), file, home);
        problems.addAll(variables.problems());
        RecordBinder.Bound<GoldthreadConfig> bound = RecordBinder.bind(expanded, GoldthreadConfig.class);
        problems.addConsequences(bound.problems());
        if (bound.value() != null) {
            problems.addConsequences(CrossChecks.problems(bound.value(), home));
        }
        if (problems.any()) {
            throw problems.error(variables::mask);
        }
        return new LoadedConfig(bound.value(), ConfigHash.of(parsed.tree()), file);
    }

    private static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    ExitCode.USAGE,
                    file.toString(),
                    Files.isDirectory(file) ? "is a folder, not a configuration file." : "does not exist.",
                    "Name a YAML file with --config; without it, the demo runs.");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException invalid) {
            throw new UserError(ExitCode.USAGE, file.toString(), "is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException unreadable) {
            throw new UserError(
                    ExitCode.USAGE, file.toString(), "cannot be read: " + unreadable.getMessage() + ".", "Mend that.");
        }
    }
}
