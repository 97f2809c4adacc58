package org.goldthread.jobs.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which character set a text is written in, as its bytes show. */
final class DetectCharset {
    /** Legacy sets, tried in this order; of equals the first. */
    private static final String[] LEGACY = {"windows-1252", "windows-1250"};

    private DetectCharset() {}

    /** A set that the reader knows; empty for what is no text. UTF-8 unless the bytes contradict it. */
    static Optional<String> of(byte[] bytes) {
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            return Optional.of("UTF-16");
        }
        int zeros = 0;
        int evenZeros = 0;
        int controls = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xFF;
            zeros += value == 0 ? 1 : 0;
            evenZeros += value == 0 && i % 2 == 0 ? 1 : 0;
            controls += value < 32 && value != '\t' && value != '\n' && value != '\r' ? 1 : 0;
        }
        if (zeros * 3 > bytes.length) {
            return evenZeros * 10 > zeros * 9
                    ? Optional.of("UTF-16BE")
                    : evenZeros * 10 < zeros ? Optional.of("UTF-16LE") : Optional.empty();
        }
        if (controls * 100 > bytes.length) {
            return Optional.empty();
        }
        return Optional.of(isUtf8(bytes) ? "UTF-8" : legacy(bytes));
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** The bytes may end inside a character. */
    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false);
        return !result.isError();
    }

    /** The set in which most of the bytes beyond ASCII are letters: inside words stand letters, not signs. */
    static String legacy(byte[] bytes) {
        String best = LEGACY[0];
        int most = -1;
        for (String name : LEGACY) {
            CharBuffer text = Charset.forName(name).decode(ByteBuffer.wrap(bytes));
            int letters = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                letters += c > 127 && Character.isLetter(c) ? 1 : 0;
            }
            if (letters > most) {
                most = letters;
                best = name;
            }
        }
        return best;
    }
}
