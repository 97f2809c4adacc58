package org.goldthread.jobs.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The shipped configuration with other paths: everything else of a run stays as users get it. */
final class DemoConfig {
    private static final YAMLMapper YAML = new YAMLMapper();

    private DemoConfig() {}

    /** The exports of a night, as shipped. */
    static Path forNight(int night, Path file) {
        Map<String, String> paths = new HashMap<>();
        for (DemoSource source : DemoSource.values()) {
            paths.put(
                    source.sourceName,
                    ProjectFiles.demo(night).resolve(source.path()).toString());
        }
        return write(paths, file);
    }

    /** The same file with other gates on the result. */
    static Path withResultGates(Path file, Map<String, Object> gates) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            ((ObjectNode) tree.get("gates")).set("result", YAML.valueToTree(gates));
            return Files.writeString(file, YAML.writeValueAsString(tree));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Writes the configuration.
     *
     * @param paths absolute path or glob of every source by name
     */
    static Path write(Map<String, String> paths, Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(ProjectFiles.home().resolve("conf/goldthread.yaml")));
            Map<String, String> open = new HashMap<>(paths);
            for (JsonNode source : tree.get("sources")) {
                String path = open.remove(source.get("name").asText());
                if (path == null) {
                    throw new IllegalStateException("The demo has no export for source " + source.get("name"));
                }
                ((ObjectNode) source).put("path", path);
            }
            if (!open.isEmpty()) {
                throw new IllegalStateException("The configuration has no source " + open.keySet());
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, YAML.writeValueAsString(tree));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
