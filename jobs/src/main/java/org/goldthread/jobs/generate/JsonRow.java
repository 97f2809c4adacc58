package org.goldthread.jobs.generate;

import java.util.List;

/** A line of JSON, written field by field. */
final class JsonRow {
    private final StringBuilder text;
    private boolean first = true;

    /** Opens an object. */
    JsonRow(StringBuilder text) {
        this.text = text.append('{');
    }

    /** Numbers, truth values and null as they are, a list as an array, all else as text. */
    JsonRow put(String name, Object value) {
        name(name);
        value(text, value);
        return this;
    }

    JsonRow open(String name) {
        name(name);
        text.append('{');
        first = true;
        return this;
    }

    JsonRow close() {
        text.append('}');
        first = false;
        return this;
    }

    /** Closes the outermost object and the line. */
    void end() {
        text.append("}\n");
    }

    private void name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        text.append('"').append(name).append("\":");
    }

    static void value(StringBuilder text, Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof List<?> list) {
            array(text, list);
        } else {
            text.append('"');
            escape(text, value.toString());
            text.append('"');
        }
    }

    static void array(StringBuilder text, List<?> values) {
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            value(text, values.get(i));
        }
        text.append(']');
    }

    /** No value here has control characters. */
    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
    }
}
