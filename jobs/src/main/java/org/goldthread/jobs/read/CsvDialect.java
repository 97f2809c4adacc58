package org.goldthread.jobs.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.config.SourceConfig;

/**
 * How a CSV file is written (RFC 4180: a quote inside quotes is doubled). Blanks are kept; an empty cell is null and
 * {@code ""} is empty text, as PostgreSQL's COPY writes them. A quote inside a cell that does not start with one is text.
 *
 * @param delimiter field separator, one character or several
 * @param quote quote character
 */
record CsvDialect(String delimiter, String quote) implements Serializable {
    private static final long serialVersionUID = 1L;

    static CsvDialect of(SourceConfig source) {
        return new CsvDialect(source.delimiter(), source.quote());
    }

    /**
     * The cells of one record, which may hold line breaks inside quotes.
     *
     * @return null when a quote is never closed, or anything but blanks follows a closing quote
     */
    String[] cells(String record) {
        List<String> cells = new ArrayList<>();
        char mark = quote.charAt(0);
        int at = 0;
        while (at >= 0) {
            if (at < record.length() && record.charAt(at) == mark) {
                int closing = closing(record, at + 1, mark);
                if (closing < 0) {
                    return null;
                }
                String cell = record.substring(at + 1, closing);
                cells.add(cell.indexOf(mark) < 0 ? cell : cell.replace(quote + quote, quote));
                int behind = skipBlanks(record, closing + 1);
                if (behind < record.length() && !record.startsWith(delimiter, behind)) {
                    return null;
                }
                at = behind == record.length() ? -1 : behind + delimiter.length();
            } else {
                int end = record.indexOf(delimiter, at);
                String cell = end < 0 ? record.substring(at) : record.substring(at, end);
                cells.add(cell.isEmpty() ? null : cell);
                at = end < 0 ? -1 : end + delimiter.length();
            }
        }
        return cells.toArray(String[]::new);
    }

    /** Index of the first quote that is not doubled; -1 = none. */
    private static int closing(String record, int from, char mark) {
        int at = record.indexOf(mark, from);
        while (at >= 0 && at + 1 < record.length() && record.charAt(at + 1) == mark) {
            at = record.indexOf(mark, at + 2);
        }
        return at;
    }

    private int skipBlanks(String record, int from) {
        int at = from;
        while (at < record.length() && record.charAt(at) == ' ' && !record.startsWith(delimiter, at)) {
            at++;
        }
        return at;
    }
}
