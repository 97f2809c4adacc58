package org.goldthread.jobs.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The capability files of {@code conf/examples}, which are to be copied and belong to no system. */
public final class ExamplePreset {
    private ExamplePreset() {}

    /** Text of {@code conf/examples/<name>.yaml}. */
    public static String text(String name) {
        try {
            return Files.readString(Path.of("..", "conf", "examples", name + ".yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file, bound as a preset is. */
    public static SystemPreset load(String name) {
        return PresetLoader.bind(text(name), name);
    }
}
