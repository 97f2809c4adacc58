package org.goldthread.jobs.read;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Takes the danger out of the texts in a JSON file before it is parsed, so that one bad text costs its row and not the
 * rest of the file. A text longer than {@link TextFiles#LONGEST_ROW} is cut and ends in {@link #CUT}; a control character
 * that should have been escaped becomes {@link TextFiles#UNDECODABLE}. Never holds more than a buffer.
 */
final class JsonStrings extends FilterReader {
    /** Stands for what was cut off. A noncharacter: no legal text holds it. */
    static final char CUT = '\uFFFE';

    private static final int BEGUN = -1;

    private boolean inString;
    private int escape;
    private boolean cut;
    private long length;

    JsonStrings(Reader json) {
        super(json);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int from, int most) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int read = super.read(buffer, from, most);
            if (read < 0) {
                return -1;
            }
            for (int i = from; i < from + read; i++) {
                int made = pass(buffer[i]);
                if (made >= 0) {
                    buffer[from + kept] = (char) made;
                    kept++;
                }
            }
        }
        return kept;
    }

    @Override
    public long skip(long count) throws IOException {
        char[] skipped = new char[1 << 13];
        long left = count;
        while (left > 0) {
            int read = read(skipped, 0, (int) Math.min(skipped.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    /** What stands for the character; -1 = nothing. */
    private int pass(char c) {
        if (!inString) {
            inString = c == '"';
            length = 0;
            cut = false;
            return c;
        }
        boolean dropped = cut;
        if (!inEscape(c)) {
            if (c == '"') {
                inString = false;
                return c;
            }
            escape = c == '\\' ? BEGUN : 0;
            cut = length >= TextFiles.LONGEST_ROW;
        }
        length++;
        if (cut) {
            return dropped ? -1 : CUT;
        }
        return c < ' ' ? TextFiles.UNDECODABLE : c;
    }

    /** Whether the character belongs to an escape that was begun before it: one letter, or u and four digits. */
    private boolean inEscape(char c) {
        if (escape == BEGUN) {
            escape = c == 'u' ? 4 : 0;
            return true;
        }
        boolean digit = escape > 0 && Character.digit(c, 16) >= 0;
        escape = digit ? escape - 1 : 0;
        return digit;
    }
}
