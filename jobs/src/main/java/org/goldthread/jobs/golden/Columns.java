package org.goldthread.jobs.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How attributes and their normalized columns belong together, and how their values read as text. */
final class Columns {
    private Columns() {}

    static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        for (String name : names) {
            positions.put(name, positions.size());
        }
        return Map.copyOf(positions);
    }

    /** The attribute's normalized column; null = it has none, and every value is valid. */
    static String normalizedOf(String attribute) {
        String column = attribute + "_norm";
        return Member.NORM.contains(column) ? column : null;
    }

    /** The value as lineage shows it: times in ISO 8601, UTC. */
    static String text(Object value) {
        return String.valueOf(value);
    }
}
