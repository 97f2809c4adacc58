package org.goldthread.jobs.read;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * How a file is compressed, told by its ending. Files of several members, as parallel compressors and {@code cat} write
 * them, are one content. Zstandard goes past Hadoop, whose own codec needs a native library that few machines have.
 */
enum Compression {
    GZIP(".gz", ".gzip") {
        @Override
        InputStream open(InputStream raw) throws IOException {
            return new Members(raw);
        }
    },
    BZIP2(".bz2") {
        @Override
        InputStream open(InputStream raw) throws IOException {
            return new ByteByByte(new BZip2CompressorInputStream(raw, true));
        }
    },
    ZSTD(".zst", ".zstd") {
        @Override
        InputStream open(InputStream raw) throws IOException {
            return new ZstdInputStreamNoFinalizer(raw);
        }
    };

    private static final int BUFFER = 1 << 16;

    private final List<String> endings;

    Compression(String... endings) {
        this.endings = List.of(endings);
    }

    /** The content of the compressed bytes. A failure after some bytes shows on the read after these. */
    abstract InputStream open(InputStream raw) throws IOException;

    /** Empty for a file that is not compressed, or in a way that Hadoop knows. */
    static Optional<Compression> of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(compression -> compression.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The JDK's reader stops in silence where a further member should start and none does. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        Members(InputStream raw) throws IOException {
            super(raw, BUFFER);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
                throw new EOFException("bytes behind the last member");
            }
            return read;
        }
    }

    /** Gives every byte that came before a failure; read by the block, those of the failing call would be lost. */
    private static final class ByteByByte extends InputStream {
        private final InputStream content;
        private IOException failed;

        ByteByByte(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            return content.read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (failed != null) {
                throw failed;
            }
            int read = 0;
            try {
                while (read < length) {
                    int next = content.read();
                    if (next < 0) {
                        return read == 0 ? -1 : read;
                    }
                    buffer[from + read] = (byte) next;
                    read++;
                }
            } catch (IOException failure) {
                failed = failure;
                if (read == 0) {
                    throw failure;
                }
            } catch (RuntimeException failure) {
                failed = new IOException(failure);
                if (read == 0) {
                    throw failed;
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
