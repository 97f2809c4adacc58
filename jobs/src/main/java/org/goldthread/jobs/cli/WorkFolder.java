package org.goldthread.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what a command needs no longer than it runs.
 *
 * @param path the folder, on this machine
 */
record WorkFolder(Path path) implements AutoCloseable {
    /** A new folder of the command's own. */
    static WorkFolder of(String command) throws IOException {
        return new WorkFolder(Files.createTempDirectory("goldthread-" + command + "-"));
    }

    /** Deletes it with all that is in it. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
