package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Whether a JSON text is one object per line or one value, and where in the value its rows stand. */
final class DetectJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH = 4;
    private static final int ELEMENTS = 1000;

    private final Configuration hadoop;
    private final String path;
    private final String file;
    private final String charset;

    DetectJson(Configuration hadoop, String path, String file, String charset) {
        this.hadoop = hadoop;
        this.path = path;
        this.file = file;
        this.charset = charset;
    }

    /** A list in the value: where, of how many elements (not all are counted), and the cells of its first element. */
    private record Listing(String parent, String pointer, int elements, JsonToken kind, int cells) {}

    ExportShape shape(String text) {
        List<String> lines = DetectShape.lines(text);
        boolean lineByLine = lines.get(0).strip().startsWith("{") && isObject(lines.get(0));
        if (lineByLine && lines.size() > 1) {
            return ExportShape.lines(charset);
        }
        List<Listing> lists = lists();
        Optional<Listing> table = lists.stream()
                .filter(list -> list.kind() == JsonToken.START_ARRAY)
                .max(Comparator.comparingInt(Listing::elements));
        Optional<Listing> names = table.flatMap(rows -> lists.stream()
                .filter(list ->
                        !list.equals(rows) && list.parent().equals(rows.parent()) && list.elements() == rows.cells())
                .findFirst());
        if (names.isPresent()) {
            return ExportShape.json(charset, table.get().pointer(), names.get().pointer());
        }
        Optional<Listing> rows = lists.stream()
                .filter(list -> list.kind() == JsonToken.START_OBJECT)
                .max(Comparator.comparingInt(Listing::elements));
        if (rows.isPresent()) {
            return ExportShape.json(charset, rows.get().pointer(), null);
        }
        if (lineByLine) {
            return ExportShape.lines(charset);
        }
        throw ExportFiles.wrong(
                path, "is JSON without a list of objects.", "Export one object per row: as lines, or in one list.");
    }

    /** Whether a text begins with a whole object. */
    static boolean isObject(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT;
        } catch (IOException malformed) {
            return false;
        }
    }

    private List<Listing> lists() {
        List<Listing> lists = new ArrayList<>();
        try (Reader text = TextFiles.text(hadoop, file, charset);
                JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            collect(parser, "", "", lists);
        } catch (JsonProcessingException malformed) {
            if (lists.isEmpty()) {
                throw ExportFiles.wrong(
                        path,
                        "begins like JSON and breaks before its first row ends.",
                        "Export the file again; it may have been cut off.");
            }
        } catch (IOException unreadable) {
            throw ExportFiles.unreadable(path, unreadable);
        }
        return lists;
    }

    /** Walks the value at the current token; lists are not entered, objects down to a few levels. */
    private static void collect(JsonParser parser, String parent, String pointer, List<Listing> lists)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            lists.add(list(parser, parent, pointer));
            return;
        }
        boolean deep = pointer.chars().filter(c -> c == '/').count() >= DEPTH;
        if (parser.currentToken() != JsonToken.START_OBJECT || deep) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName().replace("~", "~0").replace("/", "~1");
            parser.nextToken();
            collect(parser, pointer, pointer + "/" + name, lists);
        }
    }

    private static Listing list(JsonParser parser, String parent, String pointer) throws IOException {
        JsonToken kind = null;
        int elements = 0;
        int cells = 0;
        try {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                kind = kind == null ? token : kind;
                elements++;
                if (elements == 1 && token == JsonToken.START_ARRAY) {
                    cells = cells(parser);
                } else {
                    parser.skipChildren();
                }
                if (elements >= ELEMENTS && pointer.isEmpty()) {
                    break;
                }
                token = parser.nextToken();
            }
        } catch (JsonProcessingException malformed) {
            // What stands before the break is a list all the same.
            if (elements < 2) {
                throw malformed;
            }
        }
        return new Listing(parent, pointer, elements, kind, cells);
    }

    private static int cells(JsonParser parser) throws IOException {
        int cells = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            cells++;
            parser.skipChildren();
        }
        return cells;
    }
}
