package org.goldthread.jobs.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens text files wherever Hadoop can: decompressed by their ending, decoded, without byte order mark. */
final class TextFiles {
    /** Stands for bytes that are no text. A noncharacter: no legal text holds it, unlike U+FFFD. */
    static final char UNDECODABLE = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFiles() {}

    /** The bytes of the file, decompressed. */
    static InputStream bytes(Configuration hadoop, String file) throws IOException {
        Path path = new Path(file);
        InputStream raw = path.getFileSystem(hadoop).open(path);
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        return codec == null ? raw : codec.createInputStream(raw);
    }

    /** The text of the file; what cannot be decoded is {@link #UNDECODABLE}. */
    static Reader text(Configuration hadoop, String file, String charset) throws IOException {
        Charset set = Charset.forName(charset);
        CharsetDecoder decoder = set.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODABLE));
        BufferedReader reader = new BufferedReader(new InputStreamReader(bytes(hadoop, file), decoder), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The first line of the file that is not blank; null when there is none. */
    static String firstLine(Configuration hadoop, String file, String charset) throws IOException {
        try (BufferedReader reader = new BufferedReader(text(hadoop, file, charset))) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            return line;
        }
    }
}
