package org.goldthread.jobs.notebooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The project's pages, whatever folder the tests are started in. */
final class ShownFiles {
    private ShownFiles() {}

    static String read(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(path);
            if (Files.exists(folder.resolve("conf/goldthread.yaml")) && Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        throw new IllegalStateException("No " + path + " above the working directory.");
    }

    /** What the first group of the pattern found, in order. */
    static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** How often the pattern occurs. */
    static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
