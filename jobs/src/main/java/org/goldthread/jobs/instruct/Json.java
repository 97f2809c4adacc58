package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON text of maps and lists, in their own order, and back. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The value as compact JSON. */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A value that has no JSON form", impossible);
        }
    }

    /** The text as a tree; null or blank gives a missing node. */
    static JsonNode read(String text) {
        if (text == null || text.isBlank()) {
            return MAPPER.missingNode();
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException invalid) {
            // Without the cause: its message would quote the row.
            throw new IllegalStateException("merge_instructions holds a cell that is no JSON");
        }
    }
}
