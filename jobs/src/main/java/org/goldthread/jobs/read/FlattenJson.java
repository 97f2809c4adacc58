package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a JSON object by their path. Objects are entered, a list stays one value, its JSON text. */
final class FlattenJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FlattenJson() {}

    /** Null for what is not one object. */
    static Map<List<String>, String> apply(String text) {
        Map<List<String>, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            object(parser, List.of(), values);
            return parser.nextToken() == null ? values : null;
        } catch (IOException malformed) {
            return null;
        }
    }

    private static void object(JsonParser parser, List<String> path, Map<List<String>, String> values)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            List<String> inner = new ArrayList<>(path);
            inner.add(parser.currentName());
            switch (parser.nextToken()) {
                case START_OBJECT -> object(parser, inner, values);
                case START_ARRAY -> values.put(inner, list(parser));
                case VALUE_NULL -> values.put(inner, null);
                default -> values.put(inner, parser.getText());
            }
        }
    }

    private static String list(JsonParser parser) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.copyCurrentStructure(parser);
        }
        return out.toString();
    }
}
