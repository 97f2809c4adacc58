package org.goldthread.jobs.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One source's rows as text, apart from what stands around them in the file.
 *
 * @param head the header line of a CSV, the members of a JSON envelope without its {@code data}; empty for JSON lines
 * @param rows CSV lines, or JSON values
 */
record ExportRows(Shape shape, String head, List<String> rows) {
    /** Numbers keep their digits: 1690777348.25 must not come back as 1.69077734825E9. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** How a file holds its rows. */
    enum Shape {
        CSV,
        JSON_LINES,
        /** A JSON object whose {@code data} holds the rows: JSON:API pages, Bloomreach's table_json. */
        ENVELOPE
    }

    ExportRows {
        rows = List.copyOf(rows);
    }

    static ExportRows parse(Shape shape, String text) {
        List<String> lines = text.lines().toList();
        return switch (shape) {
            case CSV -> new ExportRows(shape, lines.get(0), lines.subList(1, lines.size()));
            case JSON_LINES -> new ExportRows(shape, "", lines);
            case ENVELOPE -> envelope(text);
        };
    }

    private static ExportRows envelope(String text) {
        ObjectNode envelope = (ObjectNode) json(text);
        List<String> rows = new ArrayList<>();
        envelope.remove("data").forEach(row -> rows.add(row.toString()));
        // The links of a page name its neighbours: they belong to the page, not to the rows.
        envelope.remove("links");
        return new ExportRows(Shape.ENVELOPE, envelope.toString(), rows);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException("Not JSON: " + invalid.getOriginalMessage(), invalid);
        }
    }

    ExportRows with(List<String> others) {
        return new ExportRows(shape, head, others);
    }

    /** The text of a file. */
    String text() {
        String lines = String.join("\n", rows);
        return switch (shape) {
            case CSV -> head + "\n" + lines + "\n";
            case JSON_LINES -> lines + "\n";
            case ENVELOPE -> {
                String before = head.substring(0, head.length() - 1);
                yield before + (head.equals("{}") ? "" : ",") + "\"data\":[\n" + String.join(",\n", rows) + "\n]}\n";
            }
        };
    }
}
