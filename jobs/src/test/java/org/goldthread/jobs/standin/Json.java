package org.goldthread.jobs.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** JSON as a tree. */
final class Json {
    private static final ObjectMapper STRICT = new ObjectMapper();
    private static final ObjectMapper RELAXED = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Json() {}

    /** A request's body; a missing node where there is none. */
    static JsonNode read(byte[] text) throws java.io.IOException {
        return text.length == 0 ? STRICT.missingNode() : STRICT.readTree(text);
    }

    /** JSON as tests write it: single quotes, and names without any. */
    static JsonNode relaxed(String text) {
        try {
            return RELAXED.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException("No JSON: " + text, invalid);
        }
    }

    static ObjectNode object(Object... members) {
        ObjectNode object = STRICT.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            object.set((String) members[i], STRICT.valueToTree(members[i + 1]));
        }
        return object;
    }

    static ArrayNode array(Collection<?> values) {
        return STRICT.valueToTree(values);
    }

    /** A member as text; null = absent, null or blank. */
    static String text(JsonNode object, String name) {
        String value = object.path(name).asText("");
        return object.path(name).isNull() || value.isBlank() ? null : value;
    }

    /** Whether the member is absent, null, or an empty list or text. */
    static boolean blank(JsonNode value) {
        return value == null
                || value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }
}
