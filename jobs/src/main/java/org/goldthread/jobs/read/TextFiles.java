package org.goldthread.jobs.read;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens text files wherever Hadoop can: decompressed by their ending, decoded, without byte order mark. */
final class TextFiles {
    /** Stands for bytes that are no text. A noncharacter: no legal text holds it, unlike U+FFFD. */
    static final char UNDECODABLE = '\uFFFF';

    /** Longest row that is taken apart, in bytes or characters: a longer one is rejected without being kept whole. */
    static final int LONGEST_ROW = 8 << 20;

    /** What is kept of a row that is longer than {@link #LONGEST_ROW}. */
    static final int KEPT_OF_ROW = 64 << 10;

    /** What is said of such a row. */
    static final String ROW_TOO_LONG = "the row is longer than " + (LONGEST_ROW >> 20) + " MiB";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFiles() {}

    /** Whether the ending says that the file is compressed. */
    static boolean isCompressed(Configuration hadoop, String file) {
        return Compression.of(file).isPresent() || codec(hadoop, file) != null;
    }

    /**
     * The bytes of the file, decompressed.
     *
     * @throws DamagedFile when read, where a compressed file breaks
     */
    static InputStream bytes(Configuration hadoop, String file) throws IOException {
        Path path = new Path(file);
        InputStream raw = path.getFileSystem(hadoop).open(path);
        Optional<Compression> compression = Compression.of(file);
        if (compression.isPresent()) {
            return new Content(raw, compression.get().name().toLowerCase(Locale.ROOT), compression.get()::open);
        }
        CompressionCodec codec = codec(hadoop, file);
        return codec == null ? raw : new Content(raw, codec.getDefaultExtension(), codec::createInputStream);
    }

    /** The text of the file; what cannot be decoded is {@link #UNDECODABLE}. */
    static Reader text(Configuration hadoop, String file, String charset) throws IOException {
        CharsetDecoder decoder = Charset.forName(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODABLE));
        return new Unmarked(new InputStreamReader(bytes(hadoop, file), decoder));
    }

    private static CompressionCodec codec(Configuration hadoop, String file) {
        return new CompressionCodecFactory(hadoop).getCodec(new Path(file));
    }

    /** Leaves out a byte order mark at the start, when it is read: to open a file is not to read it. */
    private static final class Unmarked extends FilterReader {
        private boolean started;

        Unmarked(Reader text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            boolean marked = !started && read > 0 && buffer[from] == BYTE_ORDER_MARK;
            started = true;
            if (!marked) {
                return read;
            }
            System.arraycopy(buffer, from + 1, buffer, from, read - 1);
            return read > 1 ? read - 1 : super.read(buffer, from, length);
        }
    }
}
