package org.goldthread.jobs.scenario;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated text with double quotes, no line breaks inside a field: all that the demo needs. */
final class CsvText {
    private CsvText() {}

    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("A quote is never closed, or a field holds a line break.");
        }
        fields.add(field.toString());
        return fields;
    }

    /** One line; null becomes an empty field. */
    static String line(Object... fields) {
        List<String> written = new ArrayList<>();
        for (Object field : fields) {
            String text = field == null ? "" : field.toString();
            written.add(text.matches("[^\",]*") ? text : '"' + text.replace("\"", "\"\"") + '"');
        }
        return String.join(",", written);
    }
}
