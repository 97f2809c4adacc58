package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Looks at a text that should be one JSON object. */
final class JsonText {
    /** The text is not exactly one well-formed object, or an object in it says a name twice. */
    static final String BROKEN = "broken";

    /** A text inside the declared columns is longer than allowed. */
    static final String TOO_LONG = "too-long";

    /** Followed by names, each in line ends: their values are objects or lists where text was meant. */
    static final String NESTED = "nested";

    /** Well formed, but Spark could not read a field as its declared type and left it empty. */
    static final String MISFIT = "misfit";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonText() {}

    /**
     * What is wrong with a row. Spark's parser reads the first value of a text and leaves the rest, so that two objects
     * on one line would lose the second, and of a name that stands twice it takes one value in silence: so each row is
     * parsed here once more, without keeping anything.
     *
     * @param misread whether Spark's parser complained
     * @param columns top-level names that are read
     * @param texts those of them that are meant to be text
     * @return one of the constants; null = nothing
     */
    static String verdict(String text, Boolean misread, Set<String> columns, Set<String> texts, int maxFieldBytes) {
        boolean longRow = text.length() * 3L > maxFieldBytes;
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return BROKEN;
            }
            int longest = 0;
            StringBuilder nested = new StringBuilder();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                boolean read = longRow && columns.contains(name);
                if (parser.nextToken().isStructStart() && texts.contains(name)) {
                    nested.append('\n').append(name).append('\n');
                }
                longest = Math.max(longest, longestText(parser, read));
            }
            if (parser.nextToken() != null) {
                return BROKEN;
            }
            if (longest > maxFieldBytes) {
                return TOO_LONG;
            }
            return nested.length() > 0 ? NESTED + nested : misread ? MISFIT : null;
        } catch (IOException malformed) {
            return BROKEN;
        }
    }

    /** Bytes of the longest text in the value at the current token; 0 for a value that is not read. */
    private static int longestText(JsonParser parser, boolean read) throws IOException {
        if (!read) {
            parser.skipChildren();
            return 0;
        }
        int longest = 0;
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new com.fasterxml.jackson.core.JsonParseException(parser, "ends inside a value");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING) {
                longest = Math.max(longest, parser.getText().getBytes(StandardCharsets.UTF_8).length);
            }
            if (depth == 0) {
                return longest;
            }
            parser.nextToken();
        }
    }
}
