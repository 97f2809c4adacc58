package org.goldthread.jobs.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files lie, whatever folder the tests are started in. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The folder that holds {@code conf/demo}. */
    static Path home() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("conf/demo"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No conf/demo above the working directory.");
    }

    /** The demo's exports of a night, 1 or 2. */
    static Path demo(int night) {
        Path demo = home().resolve("conf/demo");
        return night == 1 ? demo : demo.resolve("night" + night);
    }

    /** Text of a test resource. */
    static String resource(String name) {
        try (InputStream in = ProjectFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
