package org.goldthread.jobs.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** Reads {@code conf/systems/<system>.yaml}; see {@link ConfigFiles} for where that is looked for. */
public final class PresetLoader {
    private static final String FOLDER = "conf/systems/";
    private static final String ENDING = ".yaml";

    /** What the jar carries: a class path cannot be listed. A test compares it with the folder. */
    static final List<String> SHIPPED = List.of("bloomreach", "intercom", "klaviyo", "sql-users");

    private PresetLoader() {}

    /**
     * The preset of a system.
     *
     * @throws UserError if there is none, or its file is wrong: with every problem in it
     */
    public static SystemPreset load(String system) {
        return load(ConfigFiles.home(), system);
    }

    /** Systems that have a preset, sorted. */
    public static List<String> available() {
        return available(ConfigFiles.home());
    }

    static SystemPreset load(Path home, String system) {
        String file = FOLDER + system + ENDING;
        Optional<String> text = system.matches("[A-Za-z0-9_-]+") ? ConfigFiles.read(home, file) : Optional.empty();
        if (text.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "system",
                    "'" + system + "' has no preset.",
                    Suggestions.among(system, choices(home)));
        }
        return bind(text.get(), file);
    }

    static SystemPreset bind(String text, String file) {
        YamlFile.Parsed parsed = YamlFile.parse(text);
        ProblemList problems = new ProblemList(file, parsed.tree());
        problems.addAll(parsed.problems());
        if (parsed.tree() == null) {
            throw problems.error();
        }
        RecordBinder.Bound<SystemPreset> bound = RecordBinder.bind(parsed.tree(), SystemPreset.class);
        problems.addAll(bound.problems());
        if (problems.any()) {
            throw problems.error();
        }
        return bound.value();
    }

    static List<String> available(Path home) {
        TreeSet<String> names = new TreeSet<>();
        SHIPPED.stream()
                .filter(name -> ConfigFiles.read(home, FOLDER + name + ENDING).isPresent())
                .forEach(names::add);
        Path folder = home.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(ENDING))
                        .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot list " + folder, unreadable);
            }
        }
        return List.copyOf(names);
    }

    /** What a source may name as its system. */
    static List<String> choices(Path home) {
        return Stream.concat(available(home).stream(), Stream.of(SourceConfig.GENERIC))
                .toList();
    }

    /** Whether the problem says that there is no such preset, and not that its file is wrong. */
    static boolean isMissing(Problem problem) {
        return problem.where().equals("system");
    }
}
