package org.goldthread.jobs.config;

import java.util.HashMap;
import java.util.Map;

/** How places in a file are named: {@code sources[crm].map.email}; a list's item by its name, else by its index. */
final class YamlPaths {
    private YamlPaths() {}

    static String item(String list, YamlNode item, int index) {
        if (item instanceof YamlNode.Mapping mapping
                && mapping.entries().get("name") instanceof YamlNode.Scalar name
                && !name.written().isBlank()) {
            return list + "[" + name.written() + "]";
        }
        return list + "[" + index + "]";
    }

    static String key(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** Line of every path in the file; blocks under a free name are listed as {@code targets[crm]} too. */
    static Map<String, Integer> lines(YamlNode root) {
        Map<String, Integer> lines = new HashMap<>();
        collect(root, "", lines);
        return lines;
    }

    /** The line of the path, or of the nearest thing around it; 0 = unknown. */
    static int line(Map<String, Integer> lines, String path) {
        String place = path;
        while (!place.isEmpty()) {
            Integer line = lines.get(place);
            if (line != null) {
                return line;
            }
            place = place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
        }
        return 0;
    }

    private static void collect(YamlNode node, String path, Map<String, Integer> lines) {
        lines.putIfAbsent(path, node.line());
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, child) -> {
                collect(child, key(path, key), lines);
                collect(child, path + "[" + key + "]", lines);
            });
        }
        if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                YamlNode child = sequence.items().get(i);
                collect(child, item(path, child, i), lines);
            }
        }
    }
}
