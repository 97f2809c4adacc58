package org.goldthread.jobs.read;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.goldthread.jobs.config.Format;

/** Finds out how an unknown export is written, from the first bytes of its first file. No session is needed. */
public final class DetectShape {
    private static final int LOOKED_AT = 1 << 20;

    private DetectShape() {}

    /**
     * @param path file, folder or glob
     * @throws org.goldthread.jobs.errors.UserError when there is no file, nothing in it, or no text or table
     */
    public static ExportShape apply(Configuration hadoop, String path) {
        if (ExportFiles.isDelta(hadoop, path)) {
            return ExportShape.columnar(Format.DELTA);
        }
        String file = ExportFiles.list(hadoop, path).get(0);
        byte[] head = ExportFiles.head(hadoop, file);
        if (starts(head, "PAR1")) {
            return ExportShape.columnar(Format.PARQUET);
        }
        refusePacked(path, head);
        Optional<String> charset = DetectCharset.of(head);
        if (charset.isEmpty()) {
            throw ExportFiles.wrong(
                    path,
                    "is a binary file of no known kind.",
                    "Export it as CSV, JSON, JSON lines, Parquet or Delta; text may be packed as .gz or .bz2.");
        }
        String text = text(head, charset.get());
        if (text.isBlank()) {
            throw ExportFiles.wrong(path, "holds no text.", "Name an export with at least one row.");
        }
        char first = text.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            return new DetectJson(hadoop, path, file, charset.get()).shape(text);
        }
        return DetectCsv.apply(text, charset.get());
    }

    /**
     * Other ways to take a short JSON file of one object: it is itself the row, and the list in it belongs to that row.
     *
     * @param shape what {@link #apply} found
     * @return in the order of trying; empty for most files
     */
    public static List<ExportShape> otherwise(Configuration hadoop, String path, ExportShape shape) {
        boolean listed = shape.format() == Format.JSON && shape.fields() == null;
        if (!listed || shape.envelope() == null || shape.envelope().isEmpty()) {
            return List.of();
        }
        byte[] head = ExportFiles.head(hadoop, ExportFiles.list(hadoop, path).get(0));
        if (head.length >= LOOKED_AT) {
            return List.of();
        }
        String text = text(head, shape.charset());
        if (!DetectJson.isObject(text)) {
            return List.of();
        }
        ExportShape object = ExportShape.json(shape.charset(), null, null);
        return lines(text).size() == 1 ? List.of(ExportShape.lines(shape.charset()), object) : List.of(object);
    }

    /** What Spark and Hadoop would not unpack, since the name does not say that it is packed. */
    private static void refusePacked(String path, byte[] head) {
        if (starts(head, "PK\u0003\u0004")) {
            throw ExportFiles.wrong(
                    path,
                    "is a ZIP archive or an office document.",
                    "Unpack it, or save the sheet as CSV (UTF-8), and name that file.");
        }
        boolean gzip = head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
        if (gzip || starts(head, "BZh")) {
            String ending = gzip ? ".gz" : ".bz2";
            throw ExportFiles.wrong(
                    path,
                    "is packed, and its name does not end in " + ending + ".",
                    "Rename it, so that every reader unpacks it.");
        }
    }

    private static boolean starts(byte[] bytes, String magic) {
        if (bytes.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (bytes[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text of the first bytes, without byte order mark and without the last line, which may be cut. */
    private static String text(byte[] head, String charset) {
        int length = Math.min(head.length, LOOKED_AT);
        String text = Charset.forName(charset)
                .decode(ByteBuffer.wrap(head, 0, length))
                .toString();
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return length == head.length || end <= 0 ? text : text.substring(0, end);
    }

    /** Lines of a text, without the blank ones. */
    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
