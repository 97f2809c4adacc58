package org.goldthread.jobs.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hash of what a configuration says: keys sorted, empty settings left out, values as written. Comments, layout and the
 * environment's values do not count.
 */
final class ConfigHash {
    private ConfigHash() {}

    /** SHA-256, 64 hexadecimal digits. */
    static String of(YamlNode tree) {
        StringBuilder text = new StringBuilder();
        write(tree, text);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(YamlNode node, StringBuilder text) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, YamlNode> sorted = new TreeMap<>(mapping.entries());
            sorted.values().removeIf(YamlNode.Empty.class::isInstance);
            text.append('{').append(sorted.size());
            sorted.forEach((key, child) -> {
                write(key, text);
                write(child, text);
            });
        } else if (node instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = sequence.items();
            text.append('[').append(items.size());
            items.forEach(item -> write(item, text));
        } else if (node instanceof YamlNode.Scalar scalar) {
            write(scalar.written(), text);
        }
    }

    /** With its length in front, so that no two trees write the same text. */
    private static void write(String value, StringBuilder text) {
        text.append('"').append(value.length()).append(':').append(value);
    }
}
