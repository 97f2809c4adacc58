package org.goldthread.jobs.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.goldthread.jobs.errors.Problem;

/** Reads YAML text into nodes that know their lines; keys written twice and broken syntax are problems. */
final class YamlFile {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final List<Problem> problems = new ArrayList<>();

    private YamlFile(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * What was read.
     *
     * @param tree the file's content; null when its syntax is broken or it is empty
     * @param problems where = path of the key, or {@code line N}
     */
    record Parsed(YamlNode tree, List<Problem> problems) {}

    static Parsed parse(String text) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlFile(parser).document();
        } catch (JsonProcessingException broken) {
            return new Parsed(null, List.of(syntax(broken)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Parsed document() throws IOException {
        if (parser.nextToken() == null) {
            return new Parsed(null, List.of(new Problem("", "is empty.", "Write at least warehouse: and sources:.")));
        }
        YamlNode tree = node("");
        if (parser.nextToken() != null) {
            problems.add(new Problem(
                    "line " + line(), "begins a second YAML document.", "Keep one document per file (no '---')."));
        }
        return new Parsed(tree, problems);
    }

    private YamlNode node(String path) throws IOException {
        int line = line();
        if (parser.isCurrentAlias()) {
            String name = parser.getText();
            problems.add(new Problem(path, "is the YAML alias *" + name + ".", "Write the value out."));
            return new YamlNode.Empty(line);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path, line);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(path, line);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new YamlNode.Empty(line);
        }
        String text = parser.getText();
        return new YamlNode.Scalar(text, text, line);
    }

    private YamlNode mapping(String path, int line) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            String child = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            YamlNode value = node(child);
            YamlNode first = entries.putIfAbsent(key, value);
            if (first != null) {
                problems.add(new Problem(child, "is written again in line " + keyLine + ".", "Keep one of the two."));
            }
        }
        return new YamlNode.Mapping(entries, line);
    }

    private YamlNode sequence(String path, int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int before = problems.size();
            YamlNode item = node("");
            String label = YamlPaths.item(path, item, items.size());
            problems.subList(before, problems.size()).replaceAll(problem -> problem.under(label));
            items.add(item);
        }
        return new YamlNode.Sequence(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The parser's message without its copy of the file's text, which might show a password. */
    private static Problem syntax(JsonProcessingException broken) {
        JsonLocation location = broken.getLocation();
        String cause = broken.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        return new Problem(
                location == null ? "" : "line " + location.getLineNr(),
                "is no YAML: " + cause + ".",
                "Mind indentation (spaces only), quotes and brackets.");
    }
}
