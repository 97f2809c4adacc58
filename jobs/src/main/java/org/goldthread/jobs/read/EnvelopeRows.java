package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;

/**
 * One row per element of the array at a pointer in a JSON file, streamed: the file is never in memory. Without a
 * pointer the file may also be one object, the only row. Numbers keep their exact text. An element of a table (an array of cells) becomes an object by the names of its fields. Where the
 * JSON breaks, the rows before it stand and one row says that the rest is not read.
 */
final class EnvelopeRows extends RawRows {
    /** Opens the file from its start. */
    interface Opener {
        Reader open() throws IOException;
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final int REST = 16_384;

    private final Opener opener;
    private final Reader text;
    private final JsonParser file;
    private final JsonParser rows;
    private final List<TableField> fields;
    private final boolean mayBeOneObject;
    private long position;
    private long elementStart;
    private boolean inArray;
    private boolean done;

    /**
     * @param envelope pointer to the array of rows; empty = the file is the array; null = the array, or one object
     * @param fieldsPointer pointer to the list that names the cells; null = elements are objects
     */
    EnvelopeRows(Opener opener, String envelope, String fieldsPointer) throws IOException {
        this.opener = opener;
        this.fields = fieldsPointer == null ? null : TableField.read(JSON, opener, fieldsPointer);
        mayBeOneObject = envelope == null;
        text = opener.open();
        file = JSON.createParser(text);
        rows = envelope == null || envelope.isEmpty()
                ? file
                : new FilteringParserDelegate(
                        file, new JsonPointerBasedFilter(envelope), Inclusion.ONLY_INCLUDE_ALL, false);
    }

    @Override
    RawRow advance() throws IOException {
        if (done) {
            return null;
        }
        try {
            return element();
        } catch (JsonProcessingException malformed) {
            done = true;
            return RawRow.broken(
                    position + (inArray ? 0 : 1),
                    rest(),
                    "unparseable",
                    "the JSON breaks here; the rest of the file is not read");
        }
    }

    private RawRow element() throws IOException {
        if (!inArray) {
            JsonToken start = rows.nextToken();
            if (start == JsonToken.START_OBJECT && mayBeOneObject) {
                return onlyRow();
            }
            if (start != JsonToken.START_ARRAY) {
                done = true;
                return RawRow.broken(1, rest(), "unparseable", "the file has no array of rows where the layout says");
            }
            inArray = true;
        }
        position++;
        elementStart = rows.currentLocation().getCharOffset();
        JsonToken first = rows.nextToken();
        if (first == JsonToken.END_ARRAY) {
            inArray = false;
            position--;
            finish();
            return null;
        }
        if (fields != null && first == JsonToken.START_ARRAY) {
            return tableRow();
        }
        String json = copy();
        if (first != JsonToken.START_OBJECT) {
            return RawRow.broken(position, json, "unparseable", "the element is no object");
        }
        return RawRow.of(position, json);
    }

    private RawRow onlyRow() throws IOException {
        position = 1;
        elementStart = 0;
        String json = copy();
        finish();
        return RawRow.of(position, json);
    }

    private void finish() throws IOException {
        while (rows.nextToken() != null) {
            // Read to the end: a file that was cut off behind its rows is still a broken file.
        }
        done = true;
    }

    private RawRow tableRow() throws IOException {
        StringWriter object = new StringWriter();
        StringWriter plain = new StringWriter();
        int cells = 0;
        try (JsonGenerator cellText = JSON.createGenerator(plain);
                TableField.Writer cellsByName = new TableField.Writer(JSON.createGenerator(object), fields)) {
            cellText.writeStartArray();
            while (rows.nextToken() != JsonToken.END_ARRAY) {
                String cell = copy();
                cellText.writeRawValue(cell);
                cellsByName.write(cells, cell);
                cells++;
            }
            cellText.writeEndArray();
        }
        if (cells != fields.size()) {
            return RawRow.broken(
                    position,
                    plain.toString(),
                    "wrong-column-count",
                    "has " + cells + " cells, the table has " + fields.size() + " fields");
        }
        return RawRow.of(position, object.toString());
    }

    /** The value that starts at the current token, as JSON text with exact numbers. */
    private String copy() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            int depth = 0;
            do {
                JsonToken token = rows.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    generator.writeNumber(rows.getText());
                } else {
                    generator.copyCurrentEvent(rows);
                }
                if (depth > 0 && rows.nextToken() == null) {
                    throw new com.fasterxml.jackson.core.JsonParseException(rows, "ends inside an element");
                }
            } while (depth > 0);
        }
        return out.toString();
    }

    /** The text from the start of the element that broke. */
    private String rest() throws IOException {
        char[] buffer = new char[REST];
        try (Reader again = opener.open()) {
            again.skip(Math.max(elementStart, 0));
            int length = again.read(buffer);
            return length <= 0 ? "" : new String(buffer, 0, length).replaceFirst("^[\\s,]+", "");
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        file.close();
        text.close();
    }
}
