package org.goldthread.udfs.similarity;

/**
 * Where each letter stands in one string of at most 64 characters: bit i is set where character i is the letter. ASCII
 * letters are looked up in a table that each thread keeps (all zero between two calls, so that nobody has to clear
 * 128 places for a name of six letters); others are searched in the string.
 */
final class LetterMasks {

    /** Characters that a mask has room for. */
    static final int MOST = Long.SIZE;

    private static final int TABLE = 128;

    private static final ThreadLocal<long[]> TABLES = ThreadLocal.withInitial(() -> new long[TABLE]);

    private LetterMasks() {}

    /** This thread's table, all zero; {@link #clear} it with what filled it. */
    static long[] table() {
        return TABLES.get();
    }

    /** Enters the characters from {@code from} on, before {@code to}; the first one is bit 0. */
    static void fill(long[] table, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            if (letter < TABLE) {
                table[letter] |= 1L << (i - from);
            }
        }
    }

    static void clear(long[] table, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            if (letter < TABLE) {
                table[letter] = 0;
            }
        }
    }

    /** The places of {@code letter} in what {@link #fill} entered. */
    static long of(char letter, long[] table, String text, int from, int to) {
        return letter < TABLE ? table[letter] : search(letter, text, from, to);
    }

    private static long search(char letter, String text, int from, int to) {
        long mask = 0;
        for (int i = from; i < to; i++) {
            mask |= text.charAt(i) == letter ? 1L << (i - from) : 0;
        }
        return mask;
    }
}
