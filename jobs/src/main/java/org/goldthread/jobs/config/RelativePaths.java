package org.goldthread.jobs.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Relative paths count from the working directory, as everywhere in a shell; only in the program's own configurations
 * ({@code <home>/conf}) they count from the home, so that the demo runs from any folder. The model is
 * looked for by {@link ConfigFiles}.
 */
final class RelativePaths {
    private static final String WAREHOUSE = GoldthreadConfig.WAREHOUSE;

    private RelativePaths() {}

    static boolean isUri(String path) {
        return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    /** The tree with its paths made absolute where the file belongs to the program and is used from elsewhere. */
    static YamlNode anchor(YamlNode tree, Path file, Path home) {
        boolean own = file.toAbsolutePath().normalize().startsWith(home.resolve("conf"));
        boolean atHome = home.equals(Path.of("").toAbsolutePath().normalize());
        if (!own || atHome || !(tree instanceof YamlNode.Mapping top)) {
            return tree;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>(top.entries());
        // Left out, the warehouse would lie in the caller's folder while the exports are read from the home.
        entries.putIfAbsent("warehouse", new YamlNode.Scalar(WAREHOUSE, WAREHOUSE, top.line()));
        anchor(entries, "warehouse", home);
        entries.computeIfPresent(
                "sources", (key, sources) -> sources instanceof YamlNode.Sequence list ? sources(list, home) : sources);
        return new YamlNode.Mapping(entries, top.line());
    }

    private static YamlNode sources(YamlNode.Sequence list, Path home) {
        List<YamlNode> anchored = list.items().stream()
                .map(item -> {
                    if (!(item instanceof YamlNode.Mapping source)) {
                        return item;
                    }
                    Map<String, YamlNode> entries = new LinkedHashMap<>(source.entries());
                    anchor(entries, "path", home);
                    return (YamlNode) new YamlNode.Mapping(entries, source.line());
                })
                .toList();
        return new YamlNode.Sequence(anchored, list.line());
    }

    private static void anchor(Map<String, YamlNode> entries, String key, Path home) {
        entries.computeIfPresent(key, (name, node) -> {
            if (!(node instanceof YamlNode.Scalar scalar)
                    || isUri(scalar.value())
                    || scalar.value().isBlank()) {
                return node;
            }
            return new YamlNode.Scalar(
                    scalar.written(), home.resolve(scalar.value()).toString(), scalar.line());
        });
    }
}
