package org.goldthread.jobs.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a compressed file. What the decompressor cannot read is a {@link DamagedFile}, of whatever kind its
 * complaint is; a failure of the storage stays what it is, so that Spark tries again.
 */
final class Content extends InputStream {
    /** Makes the content of compressed bytes; reads their head. */
    interface Decompressor {
        InputStream open(InputStream raw) throws IOException;
    }

    private final Storage raw;
    private final String compression;
    private final Decompressor decompressor;
    private InputStream content;

    Content(InputStream raw, String compression, Decompressor decompressor) {
        this.raw = new Storage(raw);
        this.compression = compression;
        this.decompressor = decompressor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            if (content == null) {
                if (raw.available() == 0) {
                    throw new EOFException("empty");
                }
                content = decompressor.open(raw);
            }
            return content.read(buffer, from, length);
        } catch (IOException | RuntimeException complaint) {
            if (raw.failed != null) {
                throw raw.failed;
            }
            throw new DamagedFile(compression, complaint);
        }
    }

    /** None for sure: a decoder that reads on before it hands out what it has would lose that to a failure. */
    @Override
    public int available() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
        raw.close();
    }

    /** The stored bytes: remembers their own failure, and knows whether there are more. */
    private static final class Storage extends FilterInputStream {
        private IOException failed;

        Storage(InputStream stored) {
            super(new BufferedInputStream(stored, 1 << 16));
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException failure) {
                failed = failure;
                throw failure;
            }
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (IOException failure) {
                failed = failure;
                throw failure;
            }
        }

        /** 1 unless the file ends here: gzip asks whether another member follows, and many file systems say 0. */
        @Override
        public int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}
