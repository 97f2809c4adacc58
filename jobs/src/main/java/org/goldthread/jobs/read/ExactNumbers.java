package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps the digits of JSON numbers that are read as text: puts what the schema declares as text, and that is or holds a
 * number with a fraction or exponent, into quotes. Rows without such numbers stay as they are.
 *
 * @param schema columns that the row is read with
 */
record ExactNumbers(StructType schema) implements Serializable {
    private static final JsonFactory JSON = new JsonFactory();

    /** The row, to be read by the schema; text that is no JSON stays as it is. */
    String quoted(String json) {
        if (json == null || !holdsFraction(json)) {
            return json;
        }
        StringWriter out = new StringWriter(json.length() + 16);
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(out)) {
            parser.nextToken();
            copy(parser, generator, schema);
            // A second value on the line would be lost here; Spark's parser leaves it too, and JsonText tells.
        } catch (IOException malformed) {
            return json;
        }
        return out.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator out, DataType type) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("ends inside a value");
        }
        if (type instanceof StringType && (token.isStructStart() || token.isNumeric())) {
            out.writeString(text(parser));
        } else if (token == JsonToken.START_OBJECT) {
            out.writeStartObject();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                out.writeFieldName(name);
                parser.nextToken();
                copy(parser, out, inside(type, name));
            }
            out.writeEndObject();
        } else if (token == JsonToken.START_ARRAY) {
            out.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                copy(parser, out, type instanceof ArrayType list ? list.elementType() : null);
            }
            out.writeEndArray();
        } else if (token.isNumeric()) {
            out.writeNumber(parser.getText());
        } else {
            out.copyCurrentEvent(parser);
        }
    }

    /** The declared type of a field; null = not read. */
    private static DataType inside(DataType type, String name) {
        if (type instanceof StructType object) {
            return object.getFieldIndex(name).isEmpty() ? null : object.fields()[object.fieldIndex(name)].dataType();
        }
        return type instanceof MapType map ? map.valueType() : null;
    }

    /** The value at the current token as JSON text; numbers in their own digits. */
    private static String text(JsonParser parser) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            copy(parser, generator, null);
        }
        return out.toString();
    }

    /** Whether a number with a fraction or an exponent stands outside all texts. */
    static boolean holdsFraction(String json) {
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                inText = !inText;
            } else if (c == '\\') {
                i++;
            } else if (!inText && (c == '.' || c == 'e' || c == 'E') && i > 0 && isDigit(json.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
