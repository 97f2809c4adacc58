package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Copies one element of an envelope as JSON text, by the value. What is too long or too deep is read over, and only its
 * start is kept.
 */
final class JsonElement {
    private static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private final JsonFactory json;
    private final JsonParser parser;
    private long length;
    private String problem;
    private String detail;

    /** @param parser stands at the first token of a value whenever {@link #copy} is called */
    JsonElement(JsonFactory json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** Quarantine kind of what was met; null = nothing. */
    String problem() {
        return problem;
    }

    String detail() {
        return detail;
    }

    /**
     * The value that starts at the current token, with exact numbers; its start when there is a problem.
     *
     * @throws JsonParseException when the file ends inside it
     */
    String copy() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    note("unparseable", "is nested deeper than " + DEEPEST);
                }
                if (problem == null) {
                    write(generator, token);
                }
                if (depth > 0 && parser.nextToken() == null) {
                    throw new JsonParseException(parser, "ends inside an element");
                }
            } while (depth > 0);
        }
        String text = out.toString();
        return problem == null ? text : text.substring(0, Math.min(text.length(), TextFiles.KEPT_OF_ROW));
    }

    private void write(JsonGenerator generator, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        length += 1 + (text || token.isNumeric() ? parser.getTextLength() : 0);
        if (text && isCut() || length > TextFiles.LONGEST_ROW) {
            note("field-too-long", TextFiles.ROW_TOO_LONG);
        }
    }

    private boolean isCut() throws IOException {
        int last = parser.getTextOffset() + parser.getTextLength() - 1;
        return last >= 0 && parser.getTextLength() > 0 && parser.getTextCharacters()[last] == JsonStrings.CUT;
    }

    private void note(String kind, String what) {
        if (problem == null) {
            problem = kind;
            detail = what;
        }
    }
}
