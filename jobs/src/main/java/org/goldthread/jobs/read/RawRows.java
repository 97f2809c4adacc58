package org.goldthread.jobs.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of one streamed file, in its order. Closes the file at its end. */
abstract sealed class RawRows implements Iterator<RawRow>, Closeable permits CsvRows, EnvelopeRows, LineRows {
    private RawRow ahead;
    private boolean ended;

    /** The next row; null at the end. */
    abstract RawRow advance() throws IOException;

    @Override
    public final boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = advance();
                ended = ahead == null;
                if (ended) {
                    close();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return ahead != null;
    }

    @Override
    public final RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawRow row = ahead;
        ahead = null;
        return row;
    }
}
