package org.goldthread.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.jobs.errors.Problem;

/**
 * Expands {@code ${env:NAME}} and {@code ${env:NAME:-default}} in every value. What a variable holds is a secret: it is
 * replaced by the variable's name in every message; a default stands in the file and is none.
 */
final class EnvironmentVariables {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(" + NAME + ")(?::-([^{}]*))?}");
    /** Looks like a reference and is none: one must not reach a path or a password as it stands. */
    private static final Pattern SUSPICIOUS = Pattern.compile("\\$\\{(?:env:|" + NAME + "}).*");

    /** From this length on, a secret is replaced also inside a word. */
    private static final int LONG_SECRET = 3;

    private final Map<String, String> environment;
    private final Map<String, String> secrets =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final List<Problem> problems = new ArrayList<>();

    EnvironmentVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    YamlNode expand(YamlNode tree) {
        return expand(tree, "");
    }

    /** Unset variables and malformed references, found so far. */
    List<Problem> problems() {
        return problems;
    }

    /** The text with every value that came from the environment replaced by its variable's name. */
    String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            String literal = Pattern.quote(secret.getKey());
            String pattern = secret.getKey().length() >= LONG_SECRET
                    ? literal
                    : "(?<![\\p{L}\\p{N}])" + literal + "(?![\\p{L}\\p{N}])";
            masked = masked.replaceAll(pattern, Matcher.quoteReplacement("${env:" + secret.getValue() + "}"));
        }
        return masked;
    }

    private YamlNode expand(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar) {
            return new YamlNode.Scalar(scalar.written(), expand(scalar.written(), path), scalar.line());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                items.add(expand(item, YamlPaths.item(path, item, items.size())));
            }
            return new YamlNode.Sequence(items, sequence.line());
        }
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, child) -> entries.put(key, expand(child, YamlPaths.key(path, key))));
            return new YamlNode.Mapping(entries, mapping.line());
        }
        return node;
    }

    private String expand(String written, String path) {
        String rest = REFERENCE.matcher(written).replaceAll("");
        Matcher suspicious = SUSPICIOUS.matcher(rest);
        if (suspicious.find()) {
            problems.add(new Problem(
                    path,
                    "holds '" + suspicious.group() + "', which is not expanded.",
                    "Write ${env:NAME} or ${env:NAME:-default}."));
            return written;
        }
        return REFERENCE
                .matcher(written)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), path)));
    }

    private String value(String name, String fallback, String path) {
        String value = environment.get(name);
        if (value != null && !value.isEmpty()) {
            secrets.put(value, name);
            return value;
        }
        if (fallback == null) {
            problems.add(new Problem(
                    path,
                    "needs the environment variable '" + name + "', which is not set.",
                    "Set it, or give a default: ${env:" + name + ":-value}."));
            return "";
        }
        return fallback;
    }
}
