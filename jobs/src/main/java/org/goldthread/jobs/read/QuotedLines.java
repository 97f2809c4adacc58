package org.goldthread.jobs.read;

/** Puts lines together into CSV rows, where a quote that is open at the end of a line goes on in the next. */
final class QuotedLines {
    private static final int LONGEST = 1 << 16;

    private final char quote;
    private final StringBuilder row = new StringBuilder();
    private boolean open;

    QuotedLines(CsvDialect dialect) {
        quote = dialect.quote().charAt(0);
    }

    /** The row that ends with this line; null while it goes on. A row that does not end is given up at some length. */
    String add(String line) {
        if (row.length() > 0) {
            row.append('\n');
        }
        row.append(line);
        for (int i = 0; i < line.length(); i++) {
            open ^= line.charAt(i) == quote;
        }
        return open && row.length() < LONGEST ? null : end();
    }

    /** What is left behind the last line; null when nothing is. */
    String rest() {
        return row.length() == 0 ? null : end();
    }

    private String end() {
        String ended = row.toString();
        row.setLength(0);
        open = false;
        return ended;
    }
}
