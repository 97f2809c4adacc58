package org.goldthread.jobs.generate;

/** A line of CSV. */
final class CsvRow {
    private CsvRow() {}

    /** Null makes an empty cell. */
    static void write(StringBuilder line, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            if (cells[i] != null) {
                cell(line, cells[i].toString());
            }
        }
        line.append('\n');
    }

    private static void cell(StringBuilder line, String text) {
        if (text.indexOf(',') >= 0 || text.indexOf('"') >= 0) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }
}
