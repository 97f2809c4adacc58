package org.goldthread.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.propose.ProposeConfiguration;

/**
 * The configuration that {@code check FILE} proposes, unedited.
 *
 * @param file where it was written
 * @param config as read from there
 */
record ProposedMapping(Path file, GoldthreadConfig config) {
    private static final String ID_NUMBER = "id_number";

    /**
     * Proposes it.
     *
     * @param model the model file that it shall name; null = the one that ships
     */
    static ProposedMapping of(Path records, Path folder, Path model, Supplier<SparkSession> session)
            throws IOException {
        String text = ProposeConfiguration.apply(
                        records.toString(),
                        session,
                        PresetLoader.available().stream()
                                .map(PresetLoader::load)
                                .toList())
                .text();
        Path file = Files.writeString(folder.resolve("proposed.yaml"), text);
        if (model != null) {
            YAMLMapper yaml = new YAMLMapper();
            ObjectNode tree = (ObjectNode) yaml.readTree(file.toFile());
            yaml.writeValue(
                    file.toFile(), tree.put("model", model.toAbsolutePath().toString()));
        }
        return load(file);
    }

    /** The same without the attribute {@code id_number}; empty when it has none. */
    Optional<ProposedMapping> withoutIdNumber() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode tree = yaml.readTree(file.toFile());
        boolean had = false;
        for (JsonNode source : tree.path("sources")) {
            had |= source.path("map") instanceof ObjectNode map && map.remove(ID_NUMBER) != null;
        }
        if (!had) {
            return Optional.empty();
        }
        Path without = file.resolveSibling("without-id-number.yaml");
        yaml.writeValue(without.toFile(), tree);
        return Optional.of(load(without));
    }

    private static ProposedMapping load(Path file) {
        return new ProposedMapping(file, ConfigLoader.load(file, Map.of()).config());
    }
}
