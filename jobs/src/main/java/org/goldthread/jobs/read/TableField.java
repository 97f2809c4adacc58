package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Name of a cell of a table in JSON. An entry {@code {"type":"id","id":"cookie"}} names group {@code id} and cell
 * {@code cookie}: the group keeps an id and a property of one name apart. A plain text names a cell without group.
 *
 * @param group object that the cell stands in; null = none
 * @param name name of the cell
 */
record TableField(String group, String name) {

    /** The list of fields, wherever in the file it stands; empty when there is none or the JSON breaks before it. */
    static List<TableField> read(JsonFactory json, EnvelopeRows.Opener opener, String pointer) throws IOException {
        List<TableField> fields = new ArrayList<>();
        try (JsonParser parser = new FilteringParserDelegate(
                json.createParser(opener.open()),
                new JsonPointerBasedFilter(pointer),
                Inclusion.ONLY_INCLUDE_ALL,
                false)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return fields;
            }
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                fields.add(token == JsonToken.START_OBJECT ? entry(parser) : new TableField(null, parser.getText()));
                token = parser.nextToken();
            }
            return fields;
        } catch (JsonProcessingException | DamagedFile malformed) {
            // The rows' own pass meets the same break and reports it with its place.
            return fields;
        }
    }

    private static TableField entry(JsonParser parser) throws IOException {
        Map<String, String> entry = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entry.put(key, parser.getText());
            parser.skipChildren();
        }
        String type = entry.get("type");
        String name = entry.getOrDefault(type, entry.get("name"));
        return new TableField(type, name == null ? "" : name);
    }

    /** Writes the cells as one object, each in its group. */
    static final class Writer implements Closeable {
        private final JsonGenerator out;
        private final List<TableField> fields;
        private final Map<String, List<Map.Entry<String, String>>> groups = new LinkedHashMap<>();

        Writer(JsonGenerator out, List<TableField> fields) {
            this.out = out;
            this.fields = fields;
        }

        /** Takes a cell's JSON text; a cell beyond the last field is left to the caller to report. */
        void write(int index, String cell) {
            if (index < fields.size()) {
                TableField field = fields.get(index);
                // A name that stands twice in the table is written twice, and told as any other such object.
                groups.computeIfAbsent(field.group() == null ? "" : field.group(), g -> new ArrayList<>())
                        .add(Map.entry(field.name(), cell));
            }
        }

        @Override
        public void close() throws IOException {
            out.writeStartObject();
            for (Map.Entry<String, List<Map.Entry<String, String>>> group : groups.entrySet()) {
                boolean named = !group.getKey().isEmpty();
                if (named) {
                    out.writeObjectFieldStart(group.getKey());
                }
                for (Map.Entry<String, String> cell : group.getValue()) {
                    out.writeFieldName(cell.getKey());
                    out.writeRawValue(cell.getValue());
                }
                if (named) {
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
            out.close();
        }
    }
}
