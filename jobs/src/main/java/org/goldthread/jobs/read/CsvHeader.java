package org.goldthread.jobs.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * The first row of a CSV file.
 *
 * @param line as written; empty for an empty file
 * @param names column names without the blanks around them; empty for an empty file
 */
record CsvHeader(String line, List<String> names) {
    private static final int MOST_COLUMNS = 20_000;
    private static final int SHOWN_NAMES = 30;
    private static final int SHOWN_LETTERS = 40;

    /** @throws UserError when the file cannot be opened, or does not start with a header */
    static CsvHeader read(Configuration hadoop, String file, SourceConfig source) {
        CsvHeader first = firstLine(hadoop, file, source);
        return source.header() ? first : first.nameless();
    }

    /** Of a file without header: a line that no file holds, and names by place. */
    private CsvHeader nameless() {
        return new CsvHeader(
                String.valueOf(TextFiles.UNDECODABLE),
                IntStream.range(0, names.size()).mapToObj(CsvHeader::nameless).toList());
    }

    private static CsvHeader firstLine(Configuration hadoop, String file, SourceConfig source) {
        CsvDialect dialect = CsvDialect.of(source);
        try (RawRows rows =
                new LineRows(TextFiles.text(hadoop, file, source.charset()), source.multiLine() ? dialect : null)) {
            if (!rows.hasNext()) {
                return new CsvHeader("", List.of());
            }
            RawRow first = rows.next();
            String[] cells = first.problem() == null ? dialect.cells(first.raw()) : null;
            if (cells == null) {
                String why = first.detail() == null ? "a quote is not closed, or text follows it" : first.detail();
                throw error(file, source, "has no header that can be read: " + why + ".", remedy(first.problem()));
            }
            if (cells.length > MOST_COLUMNS) {
                throw error(
                        file,
                        source,
                        "has " + cells.length + " columns in its header, more than " + MOST_COLUMNS + ".",
                        "Check the delimiter and the line ends of the export.");
            }
            List<String> names = Arrays.stream(cells)
                    .map(cell -> cell == null ? "" : cell.strip())
                    .toList();
            return new CsvHeader(first.raw(), names);
        } catch (IOException unreadable) {
            throw error(
                    file,
                    source,
                    "cannot be read: " + unreadable.getClass().getSimpleName() + ".",
                    "Check the file and the rights.");
        }
    }

    /** Names of columns for a message: of a long list the first, of a long name the start, nothing unprintable. */
    static String shown(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(SHOWN_NAMES).map(CsvHeader::shown).toList());
        return names.size() <= SHOWN_NAMES ? first : first + " and " + (names.size() - SHOWN_NAMES) + " more";
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{C}", "?");
        return printable.length() <= SHOWN_LETTERS ? printable : printable.substring(0, SHOWN_LETTERS) + "...";
    }

    private static String remedy(String problem) {
        return "invalid-encoding".equals(problem)
                ? "If it is text, declare its charset (windows-1252, UTF-16 ...); if it is packed, give it the ending"
                        + " .gz, .bz2 or .zst."
                : "Export it again, or check delimiter and quote; if it is no CSV, take it out of the path.";
    }

    private static UserError error(String file, SourceConfig source, String what, String remedy) {
        return new UserError(ExitCode.INPUT, "sources[" + source.name() + "].path", "'" + file + "' " + what, remedy);
    }

    /** The name of a column that has none, from its position: column_1 and so on. */
    static String nameless(int position) {
        return "column_" + (position + 1);
    }
}
