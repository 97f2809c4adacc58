package org.goldthread.jobs.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.SourceConfig;

/** A source for a test: settings by name over the defaults, and a file to read. */
final class Exports {
    private final Map<String, Object> settings = new HashMap<>();

    private Exports() {}

    static Exports source(String name, Format format, Object path) {
        Exports exports = new Exports();
        return exports.with("name", name).with("format", format).with("path", path.toString());
    }

    Exports with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    /** Maps attributes to columns: attribute, column, attribute, column. */
    Exports map(String... pairs) {
        return with("map", pairs(pairs));
    }

    Exports identifiers(String... pairs) {
        return with("identifiers", pairs(pairs));
    }

    SourceConfig build() {
        return new SourceConfig(
                get("name", String.class),
                get("system", String.class),
                get("layout", String.class),
                get("kind", Kind.class),
                get("of", String.class),
                get("tenant", String.class),
                get("format", Format.class),
                get("path", String.class),
                null,
                null,
                get("key", String.class),
                texts("map"),
                texts("identifiers"),
                get("charset", String.class),
                get("delimiter", String.class),
                null,
                get("listSeparator", String.class),
                null,
                get("multiLine", Boolean.class),
                get("timezone", String.class),
                null,
                get("region", String.class),
                get("maxFieldBytes", Integer.class),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Path file(Path folder, String name, String... lines) {
        return file(folder, name, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
    }

    static Path file(Path folder, String name, Charset charset, String text) {
        return bytes(folder, name, text.getBytes(charset));
    }

    static Path bytes(Path folder, String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private <T> T get(String setting, Class<T> type) {
        return type.cast(settings.get(setting));
    }

    private Map<String, String> texts(String setting) {
        Map<String, String> texts = new HashMap<>();
        if (settings.get(setting) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put((String) key, (String) value));
        }
        return texts;
    }

    private static Map<String, String> pairs(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
