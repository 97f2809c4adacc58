package org.goldthread.jobs.read;

import java.io.IOException;

/**
 * The content of a compressed file ends before it should, or is not what its ending says. No failure of the storage: to
 * read it again gives the same.
 */
final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFile(String compression, Throwable cause) {
        super("the file is cut off or damaged here (" + compression + "); the rest of it is not read", cause);
    }
}
