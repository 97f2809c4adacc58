package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One row per element of the array at a pointer in a JSON file, streamed: neither the file nor an element of more than
 * {@link TextFiles#LONGEST_ROW} is ever in memory. Without a pointer the file may also be one object, the only row.
 * Numbers keep their exact text. An element of a table (an array of cells) becomes an object by the names of its fields.
 * Where the JSON breaks, the rows before it stand and one row says that the rest is not read.
 */
final class EnvelopeRows extends RawRows {
    /** Opens the file from its start. */
    interface Opener {
        Reader open() throws IOException;
    }

    /** Texts are bounded by {@link JsonStrings}; an element that is too deep is told by itself. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(200_000)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

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
        this.opener = () -> new JsonStrings(opener.open());
        this.fields = fieldsPointer == null ? null : TableField.read(JSON, this.opener, fieldsPointer);
        mayBeOneObject = envelope == null;
        text = this.opener.open();
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
            return broken("the JSON breaks here; the rest of the file is not read");
        }
    }

    @Override
    RawRow damaged(DamagedFile damage) {
        return broken(damage.getMessage());
    }

    private RawRow broken(String detail) {
        return RawRow.broken(position + (inArray ? 0 : 1), rest(), RawRow.INCOMPLETE_FILE, detail);
    }

    private RawRow element() throws IOException {
        if (!inArray) {
            JsonToken start = rows.nextToken();
            if (start == JsonToken.START_OBJECT && mayBeOneObject) {
                return onlyRow();
            }
            if (start != JsonToken.START_ARRAY) {
                done = true;
                return RawRow.broken(
                        1, rest(), RawRow.INCOMPLETE_FILE, "the file has no array of rows where the layout says");
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
        JsonElement element = new JsonElement(JSON, rows);
        if (fields != null && first == JsonToken.START_ARRAY) {
            return tableRow(element);
        }
        String json = element.copy();
        if (element.problem() == null && first != JsonToken.START_OBJECT) {
            return RawRow.broken(position, json, "unparseable", "the element is no object");
        }
        return row(element, json);
    }

    private RawRow onlyRow() throws IOException {
        position = 1;
        elementStart = 0;
        JsonElement element = new JsonElement(JSON, rows);
        String json = element.copy();
        finish();
        return row(element, json);
    }

    private void finish() throws IOException {
        while (rows.nextToken() != null) {
            // Read to the end: a file that was cut off behind its rows is still a broken file.
        }
        done = true;
    }

    private RawRow row(JsonElement element, String json) {
        return element.problem() == null
                ? RawRow.of(position, json)
                : RawRow.broken(position, json, element.problem(), element.detail());
    }

    private RawRow tableRow(JsonElement element) throws IOException {
        StringWriter object = new StringWriter();
        StringBuilder plain = new StringBuilder("[");
        int cells = 0;
        try (TableField.Writer cellsByName = new TableField.Writer(JSON.createGenerator(object), fields)) {
            while (rows.nextToken() != JsonToken.END_ARRAY) {
                String cell = element.copy();
                if (element.problem() == null) {
                    plain.append(cells == 0 ? "" : ",").append(cell);
                    cellsByName.write(cells, cell);
                }
                cells++;
            }
        }
        plain.append(']');
        if (element.problem() == null && cells != fields.size()) {
            return RawRow.broken(
                    position,
                    plain.toString(),
                    "wrong-column-count",
                    "has " + cells + " cells, the table has " + fields.size() + " fields");
        }
        return row(element, element.problem() == null ? object.toString() : plain.toString());
    }

    /** The text from the start of the element that broke, as far as it can be read. */
    private String rest() {
        StringBuilder rest = new StringBuilder();
        char[] buffer = new char[REST];
        try (Reader again = opener.open()) {
            again.skip(Math.max(elementStart, 0));
            int length = again.read(buffer);
            while (length > 0 && rest.length() < REST) {
                rest.append(buffer, 0, length);
                length = again.read(buffer);
            }
        } catch (DamagedFile damage) {
            // Here the file broke before: what stands before the break is all there is.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rest.substring(0, Math.min(rest.length(), REST)).replaceFirst("^[\\s,]+", "");
    }

    @Override
    public void close() throws IOException {
        rows.close();
        file.close();
        text.close();
    }
}
