package org.goldthread.jobs.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The room's lists, which lie in the jar. */
final class Resource {
    private final Properties properties;

    private Resource(Properties properties) {
        this.properties = properties;
    }

    /** A file of lines {@code key=value,value}. */
    static Resource properties(String file) {
        Properties properties = new Properties();
        try (BufferedReader reader = open(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Resource(properties);
    }

    static List<String> lines(String file) {
        try (BufferedReader reader = open(file)) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }

    List<String> list(String key) {
        return List.of(text(key).split(","));
    }

    private static BufferedReader open(String file) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Resource.class.getResourceAsStream("/generate/" + file), file),
                StandardCharsets.UTF_8));
    }
}
