package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file as it was written. Scalars have no type yet: the record that takes them decides, so that a
 * postal code keeps its leading zero and Norway ({@code NO}) stays a country.
 */
sealed interface YamlNode {
    /** Line of the file, from 1. */
    int line();

    /** What it is called in messages. */
    default String described() {
        if (this instanceof Scalar scalar) {
            return "'" + scalar.written() + "'";
        }
        return this instanceof Sequence ? "a list" : this instanceof Mapping ? "a block of settings" : "empty";
    }

    /**
     * One value.
     *
     * @param written the text in the file, which messages and the hash may show
     * @param value the text with environment variables expanded; may be a secret
     */
    record Scalar(String written, String value, int line) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys and values, in the order of the file. */
    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {}

    /** Nothing, {@code null} or {@code ~}: the same as leaving the key out. */
    record Empty(int line) implements YamlNode {}
}
