package org.goldthread.jobs.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How attributes and their normalized columns belong together, and how their values read as text. */
final class Columns {
    /** Where an attribute's normalized columns come from when nobody exported the attribute itself. */
    private static final Map<String, String> WHOLE_OF = Map.of(
            "given_name", "full_name",
            "middle_name", "full_name",
            "family_name", "full_name",
            "house_number", "street",
            "unit", "street");

    private Columns() {}

    static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        for (String name : names) {
            positions.put(name, positions.size());
        }
        return Map.copyOf(positions);
    }

    /** The attribute that a normalized column follows: email for email_norm and email_flags. */
    static String attributeOf(String normalized) {
        return normalized.equals("email_flags") ? "email" : normalized.substring(0, normalized.lastIndexOf("_norm"));
    }

    /** The attribute that holds the parts in one text (full_name for given_name); null = none. */
    static String wholeOf(String attribute) {
        return WHOLE_OF.get(attribute);
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
