package org.goldthread.jobs.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The rows of one streamed file, in its order. Where a compressed file is damaged, the rows before it stand and one row
 * says that the rest is not read. Closes the file at its end.
 */
abstract sealed class RawRows implements Iterator<RawRow>, Closeable permits EnvelopeRows, LineRows {
    private RawRow ahead;
    private boolean ended;

    /** The next row; null at the end. */
    abstract RawRow advance() throws IOException;

    /** The row that the damage struck, as far as it was read. */
    abstract RawRow damaged(DamagedFile damage);

    @Override
    public final boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = advance();
                ended = ahead == null;
            } catch (DamagedFile damage) {
                ahead = damaged(damage);
                ended = true;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            closeAtEnd();
        }
        return ahead != null;
    }

    private void closeAtEnd() {
        if (ended) {
            try {
                close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
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
