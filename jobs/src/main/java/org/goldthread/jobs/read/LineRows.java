package org.goldthread.jobs.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** One row per line that is not blank: line formats in a character set that Spark's text reader does not decode. */
final class LineRows extends RawRows {
    private final BufferedReader lines;
    private long position;

    LineRows(Reader text) {
        lines = new BufferedReader(text);
    }

    @Override
    RawRow advance() throws IOException {
        String line = lines.readLine();
        position++;
        while (line != null && line.isBlank()) {
            line = lines.readLine();
            position++;
        }
        return line == null ? null : RawRow.of(position, line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
