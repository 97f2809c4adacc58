package org.goldthread.jobs.read;

import java.io.IOException;
import java.io.Reader;

/**
 * One row per line; lines of blanks only are no rows. With a CSV dialect, line breaks inside quotes belong to the row: a
 * quote that is not closed takes all up to the next quote with it, and what goes wrong with one row is over at the next
 * line end outside quotes. Never holds more of a row than {@link TextFiles#LONGEST_ROW}.
 */
final class LineRows extends RawRows {
    private static final String OPEN_QUOTE =
            "a quote is not closed, so that all lines up to the end of the file are one row";

    private final Reader text;
    private final CsvDialect dialect;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder row = new StringBuilder();
    private int at;
    private int filled;
    private long line;
    private long position;
    private String head;
    private Place place;

    /** Where in a CSV row the last character stands. */
    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    /** Lines, whatever they hold. */
    LineRows(Reader text) {
        this(text, null);
    }

    /** @param dialect null = a line end always ends the row */
    LineRows(Reader text, CsvDialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    @Override
    RawRow advance() throws IOException {
        while (readRow()) {
            // At the end of the file only: elsewhere an open quote goes on. Where it took one line, no other is lost.
            if (place == Place.QUOTED && (head != null || hasLineEnd(row))) {
                String start = head == null ? row.toString() : head;
                return RawRow.broken(position, start, RawRow.INCOMPLETE_FILE, OPEN_QUOTE);
            }
            if (head != null) {
                return RawRow.broken(position, head, "field-too-long", TextFiles.ROW_TOO_LONG);
            }
            if (!isBlank(row)) {
                return RawRow.of(position, row.toString());
            }
        }
        return null;
    }

    @Override
    RawRow damaged(DamagedFile damage) {
        return RawRow.broken(
                Math.max(position, 1),
                head == null ? row.toString() : head,
                RawRow.INCOMPLETE_FILE,
                damage.getMessage());
    }

    /** Whether there was one; its text is in {@link #row}, or its start in {@link #head} when it is too long. */
    private boolean readRow() throws IOException {
        row.setLength(0);
        head = null;
        position = line + 1;
        place = Place.CELL_START;
        int next = read();
        if (next < 0) {
            return false;
        }
        while (next >= 0) {
            char c = (char) next;
            boolean lineEnd = c == '\n' || c == '\r';
            if (lineEnd) {
                line++;
            }
            boolean both = c == '\r' && peek() == '\n';
            if (lineEnd && place != Place.QUOTED) {
                at += both ? 1 : 0;
                return true;
            }
            keep(c);
            if (both) {
                keep((char) read());
            }
            if (dialect != null) {
                place = next(c);
            }
            next = read();
        }
        dropLineEnd();
        return true;
    }

    /** The last line end of the file is none of the row that an open quote made of its rest. */
    private void dropLineEnd() {
        while (row.length() > 0 && "\r\n".indexOf(row.charAt(row.length() - 1)) >= 0) {
            row.setLength(row.length() - 1);
        }
    }

    private Place next(char c) {
        boolean quote = c == dialect.quote().charAt(0);
        return switch (place) {
            case QUOTED -> quote ? Place.BEHIND_QUOTE : Place.QUOTED;
            case BEHIND_QUOTE -> quote ? Place.QUOTED : plain();
            case CELL_START -> quote ? Place.QUOTED : plain();
            case PLAIN -> plain();
        };
    }

    /** A cell starts behind a delimiter. */
    private Place plain() {
        String delimiter = dialect.delimiter();
        int start = row.length() - delimiter.length();
        return start >= 0 && row.indexOf(delimiter, start) == start ? Place.CELL_START : Place.PLAIN;
    }

    private void keep(char c) {
        if (row.length() == TextFiles.LONGEST_ROW) {
            head = head == null ? row.substring(0, TextFiles.KEPT_OF_ROW) : head;
            row.delete(0, row.length() - dialectLength());
        }
        row.append(c);
    }

    private int dialectLength() {
        return dialect == null ? 0 : dialect.delimiter().length();
    }

    private int read() throws IOException {
        int next = peek();
        at += next < 0 ? 0 : 1;
        return next;
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(text.read(buffer), 0);
            at = 0;
        }
        return filled == 0 ? -1 : buffer[at];
    }

    private static boolean hasLineEnd(CharSequence text) {
        return text.chars().anyMatch(c -> c == '\n' || c == '\r');
    }

    private static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(c -> c == ' ');
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
