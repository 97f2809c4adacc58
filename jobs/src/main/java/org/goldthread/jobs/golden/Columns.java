package org.goldthread.jobs.golden;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.schema.Attributes;

/** How attributes and their normalized columns belong together, and how their values read as text. */
final class Columns {
    private static final Map<String, String> NORMALIZED = normalized();

    private Columns() {}

    static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        for (String name : names) {
            positions.put(name, positions.size());
        }
        return Collections.unmodifiableMap(positions);
    }

    /** The attribute's normalized column; null = it has none, and every value is valid. */
    static String normalizedOf(String attribute) {
        return NORMALIZED.get(attribute);
    }

    private static Map<String, String> normalized() {
        Map<String, String> columns = new HashMap<>();
        Attributes.NORMALIZED.keySet().stream()
                .filter(column -> column.endsWith("_norm"))
                .forEach(column -> columns.put(Attributes.of(column), column));
        return Collections.unmodifiableMap(columns);
    }

    /** The value as lineage shows it: times in ISO 8601, UTC. */
    static String text(Object value) {
        return String.valueOf(value);
    }
}
