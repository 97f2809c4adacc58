package org.goldthread.jobs.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.goldthread.jobs.config.Format;

/**
 * Reads an unknown text export once, in one thread and without a session, up to a few million rows. The same rows are
 * sampled each time.
 */
public final class TakeSample {
    /** Rows kept from the start, and rows spread over the rest. */
    static final int FIRST = 2000;

    static final int SPREAD = 4000;

    private static final long MOST_ROWS = 3_000_000;
    private static final long MOST_CHARACTERS = 512L << 20;
    private static final int MOST_COLUMNS = 2000;

    private final Configuration hadoop;
    private final ExportShape shape;
    private final Map<List<String>, Integer> positions = new LinkedHashMap<>();
    private final List<KeyProbe> probes = new ArrayList<>();
    private final SpreadRows<List<String>> kept = new SpreadRows<>(FIRST, SPREAD);
    private String headerLine;
    private long characters;
    private long broken;
    private boolean whole = true;
    private boolean atStart;

    private TakeSample(Configuration hadoop, ExportShape shape) {
        this.hadoop = hadoop;
        this.shape = shape;
    }

    /**
     * @param path file, folder or glob
     * @param shape as {@link DetectShape} found it; not columnar
     */
    public static Sample apply(Configuration hadoop, String path, ExportShape shape) {
        List<String> files = ExportFiles.list(hadoop, path);
        TakeSample lines = new TakeSample(hadoop, shape).read(path, files);
        if (shape.format() != Format.CSV || lines.broken == 0) {
            return lines.sample();
        }
        // Cells with line breaks may stand far down in the file, and look like broken lines.
        TakeSample other = new TakeSample(hadoop, shape.across(!shape.multiLine())).read(path, files);
        return other.broken < lines.broken ? other.sample() : lines.sample();
    }

    private TakeSample read(String path, List<String> files) {
        for (String file : files) {
            try (RawRows rows = open(file)) {
                read(rows);
            } catch (IOException | UncheckedIOException unreadable) {
                // A packed file that breaks off: what came before is a sample still.
                broken++;
                if (kept.seen() == 0) {
                    throw ExportFiles.wrong(
                            path, "cannot be read to its first row.", "Check the file; it may have been cut off.");
                }
            }
        }
        if (kept.seen() == 0) {
            throw ExportFiles.wrong(path, "holds no rows.", "Name an export with at least one row.");
        }
        return this;
    }

    private RawRows open(String file) throws IOException {
        if (shape.format() == Format.JSON) {
            return new EnvelopeRows(
                    () -> TextFiles.text(hadoop, file, shape.charset()), shape.envelope(), shape.fields());
        }
        return new LineRows(TextFiles.text(hadoop, file, shape.charset()));
    }

    private void read(RawRows rows) {
        QuotedLines quoted = shape.multiLine() ? new QuotedLines(shape.dialect()) : null;
        atStart = true;
        while (whole && rows.hasNext()) {
            RawRow row = rows.next();
            if (row.problem() != null) {
                broken++;
                continue;
            }
            String text = quoted == null ? row.raw() : quoted.add(row.raw());
            if (text != null) {
                add(text);
            }
        }
        String rest = quoted == null ? null : quoted.rest();
        if (rest != null) {
            add(rest);
        }
    }

    private void add(String text) {
        characters += text.length();
        if (kept.seen() >= MOST_ROWS || characters > MOST_CHARACTERS) {
            whole = false;
            return;
        }
        List<String> cells = shape.format() == Format.CSV ? csv(text) : json(text);
        atStart = false;
        if (cells == null) {
            return;
        }
        long hash = KeyProbe.hash(text);
        for (int i = 0; i < probes.size(); i++) {
            probes.get(i).add(i < cells.size() ? cells.get(i) : null, hash);
        }
        kept.add(cells);
    }

    /** Null for a header and for a broken row. */
    private List<String> csv(String line) {
        if (headerLine == null || atStart && line.equals(headerLine)) {
            boolean names = headerLine == null;
            headerLine = shape.header() ? line : "";
            if (names) {
                columns(line);
            }
            if (shape.header()) {
                return null;
            }
        }
        String[] cells = shape.dialect().cells(line);
        if (cells == null || cells.length != probes.size()) {
            broken++;
            return null;
        }
        return Arrays.asList(cells);
    }

    private void columns(String line) {
        String[] names = shape.dialect().cells(line);
        names = names == null ? new String[] {line} : names;
        for (int i = 0; i < names.length; i++) {
            String name = names[i] == null ? "" : names[i].strip();
            // Columns of one name stay apart here; the mapping cannot tell them apart, and says so.
            positions.put(shape.header() ? List.of(name, "" + i) : List.of(CsvHeader.nameless(i), "" + i), i);
            probes.add(new KeyProbe());
        }
    }

    /** Null for what is no object. */
    private List<String> json(String text) {
        Map<List<String>, String> values = FlattenJson.apply(text);
        if (values == null) {
            broken++;
            return null;
        }
        for (List<String> path : values.keySet()) {
            if (!positions.containsKey(path) && positions.size() < MOST_COLUMNS) {
                positions.put(path, positions.size());
                KeyProbe probe = new KeyProbe();
                if (kept.seen() > 0) {
                    probe.add(null, 0);
                }
                probes.add(probe);
            }
        }
        List<String> cells = new ArrayList<>();
        positions.keySet().forEach(path -> cells.add(values.get(path)));
        return cells;
    }

    private Sample sample() {
        List<SampleColumn> columns = new ArrayList<>();
        for (List<String> path : positions.keySet()) {
            columns.add(shape.format() == Format.CSV ? SampleColumn.named(path.get(0)) : SampleColumn.at(path));
        }
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : kept.rows()) {
            List<String> full = new ArrayList<>(row);
            while (full.size() < columns.size()) {
                full.add(null);
            }
            rows.add(full);
        }
        Set<Integer> unique = new HashSet<>();
        for (int i = 0; i < probes.size(); i++) {
            if (probes.get(i).isKey()) {
                unique.add(i);
            }
        }
        return new Sample(shape, columns, rows, unique, kept.seen() + broken, broken, whole);
    }
}
