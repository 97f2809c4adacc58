package org.goldthread.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request of a system's API with names in braces where values go, such as {@code GET /contacts/{duplicate}}. In a path a
 * value is percent-encoded; a text of the body that is one name in braces becomes the value itself, an object too. Names
 * that are not filled in stay: they are the sender's, such as the project of an account.
 *
 * @param call method and path, with the query if there is one
 * @param body body as JSON text; null = none
 */
public record RequestTemplate(String call, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CALL = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S*)");
    private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z0-9_:/.-]*)}");

    public RequestTemplate {
        new Problems()
                .require(
                        call != null && CALL.matcher(call).matches(),
                        "call",
                        call == null ? "is missing." : "'" + call + "' is no method and path.",
                        "Write, say, POST /customers/merge.")
                .require(
                        body == null || isJson(body),
                        "body",
                        "is not JSON.",
                        "Write JSON between single quotes; a name in braces stands in double quotes.")
                .report();
    }

    /** HTTP method. */
    public String method() {
        return call.substring(0, call.indexOf(' '));
    }

    /** Path with its names in braces. */
    public String path() {
        return call.substring(call.indexOf(' ') + 1);
    }

    /** An object of {@code method}, {@code path} and, where there is one, {@code body}, with the values filled in. */
    public ObjectNode fill(Map<String, JsonNode> values) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("method", method());
        request.put(
                "path",
                NAME.matcher(path())
                        .replaceAll(name -> Matcher.quoteReplacement(
                                values.containsKey(name.group(1))
                                        ? encoded(values.get(name.group(1)).asText())
                                        : name.group())));
        if (body != null) {
            request.set("body", filled(body, values));
        }
        return request;
    }

    /** JSON text with the values filled in. */
    public static JsonNode filled(String json, Map<String, JsonNode> values) {
        return filled(parsed(json), values);
    }

    /** Plain text with the values filled in. */
    public static String text(String text, Map<String, JsonNode> values) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(
                        values.containsKey(name.group(1))
                                ? values.get(name.group(1)).asText()
                                : name.group()));
    }

    /** Every name in braces. */
    public static Set<String> names(String text) {
        return NAME.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What stands in the path of a request where this one's has names, by name; empty when the request is not one of
     * these. A name stands for any one part of a path; where that is itself a name to be filled in, nothing is known.
     */
    public Optional<Map<String, JsonNode>> match(String method, String path) {
        List<String> names = new ArrayList<>();
        StringBuilder parts = new StringBuilder();
        Matcher name = NAME.matcher(path());
        int end = 0;
        while (name.find()) {
            parts.append(Pattern.quote(path().substring(end, name.start()))).append("([^/?]+)");
            names.add(name.group(1));
            end = name.end();
        }
        parts.append(Pattern.quote(path().substring(end)));
        Matcher values = Pattern.compile(parts.toString()).matcher(path);
        if (!method().equals(method) || !values.matches()) {
            return Optional.empty();
        }
        Map<String, JsonNode> found = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = URLDecoder.decode(values.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!NAME.matcher(value).matches()) {
                found.put(names.get(i), JsonNodeFactory.instance.textNode(value));
            }
        }
        return Optional.of(found);
    }

    private static JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), values)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(filled(item, values)));
            return copy;
        }
        if (!node.isTextual()) {
            return node;
        }
        Matcher whole = NAME.matcher(node.asText());
        if (whole.matches()) {
            return values.getOrDefault(whole.group(1), node);
        }
        return JsonNodeFactory.instance.textNode(text(node.asText(), values));
    }

    static boolean isJson(String text) {
        try {
            return !MAPPER.readTree(text).isMissingNode();
        } catch (JsonProcessingException invalid) {
            return false;
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The constructor let through what is no JSON", impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
