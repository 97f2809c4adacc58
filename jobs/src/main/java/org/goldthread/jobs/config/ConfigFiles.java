package org.goldthread.jobs.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the program's own files lie: in the folder that the system property {@code goldthread.home} names, else in the
 * working directory, else in the jar (presets and models are packed into it, so that a cluster needs the jar alone).
 */
public final class ConfigFiles {
    /** System property naming the folder that holds {@code conf/}. */
    public static final String HOME = "goldthread.home";

    /** The configuration that runs when none is named: the demo. */
    public static final String DEFAULT_CONFIG = "conf/goldthread.yaml";

    private ConfigFiles() {}

    /** The program's folder, absolute. */
    public static Path home() {
        String home = System.getProperty(HOME);
        return Path.of(home == null || home.isBlank() ? "" : home)
                .toAbsolutePath()
                .normalize();
    }

    /** The demo's configuration. */
    public static Path defaultConfig() {
        return home().resolve(DEFAULT_CONFIG);
    }

    /** Text of a file such as {@code conf/models/person.json}: under the home, else as the path says, else from the jar. */
    public static Optional<String> read(String path) {
        return read(home(), path);
    }

    static Optional<String> read(Path home, String path) {
        try {
            for (Path candidate : new Path[] {home.resolve(path), Path.of(path)}) {
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(Files.readString(candidate));
                }
            }
            try (InputStream packed = ConfigFiles.class.getClassLoader().getResourceAsStream(path)) {
                return packed == null
                        ? Optional.empty()
                        : Optional.of(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + path, unreadable);
        }
    }
}
