package org.goldthread.udfs.text;

/**
 * What the slow folding of {@link Folding} makes of one character, remembered for the alphabets in which neighbours change
 * nothing (Latin, Cyrillic, Georgian). A character counts only if it folds alike alone and between letters; the rest, and
 * every other script, takes the slow way. Filled as characters are met, so that nothing waits for it at the start.
 */
final class FoldedLetters {

    private static final int SIZE = 0x2100;
    private static final String UNKNOWN = "?";

    /** Racy but safe: a slot goes from null to one immutable text, the same whoever computes it. */
    private static final String[] KEYS = new String[SIZE];

    private static final byte[] CLEAN = new byte[Character.MAX_VALUE + 1];

    private FoldedLetters() {}

    /** The part of a key that a character gives: letters, "" when it is dropped, " " for a gap; null: take the slow way. */
    static String key(char c) {
        if (c >= SIZE) {
            return null;
        }
        String known = KEYS[c];
        if (known == null) {
            known = folds(c);
            KEYS[c] = known;
        }
        return known.equals(UNKNOWN) ? null : known;
    }

    /** True when {@link Folding#clean} keeps the character as it is, whatever stands around it. */
    static boolean isClean(char c) {
        byte known = CLEAN[c];
        if (known == 0) {
            known = (byte) (isCandidate(c) && Folding.cleanSlowly("a" + c + "b").equals("a" + c + "b") ? 1 : 2);
            CLEAN[c] = known;
        }
        return known == 1;
    }

    private static String folds(char c) {
        boolean letter = isAlphabet(c) && Character.isLetter(c);
        if (!letter && !isPunctuation(c)) {
            return UNKNOWN;
        }
        String between = Folding.keySlowly("a" + c + "b");
        String inside = between.substring(1, between.length() - 1);
        if (!between.startsWith("a") || !between.endsWith("b") || !Folding.isPrintableAscii(inside)) {
            return UNKNOWN;
        }
        if (letter) {
            return inside.equals(Folding.keySlowly(String.valueOf(c))) && inside.indexOf(' ') < 0 ? inside : UNKNOWN;
        }
        return inside.isBlank() ? inside : UNKNOWN;
    }

    private static boolean isAlphabet(char c) {
        return within(c, 0xc0, 0x24f)
                || within(c, 0x400, 0x45f)
                || within(c, 0x10d0, 0x10f0)
                || within(c, 0x1e00, 0x1eff);
    }

    private static boolean isPunctuation(char c) {
        return c == 0xa0 || c == 0xb4 || within(c, 0x2010, 0x2014) || within(c, 0x2018, 0x201e);
    }

    /** Letters that no neighbouring letter composes with; marks and the parts of syllables are none of them. */
    private static boolean isCandidate(char c) {
        return Character.isLetter(c)
                && (isAlphabet(c)
                        || within(c, 0x370, 0x3ff)
                        || within(c, 0x5d0, 0x5ea)
                        || within(c, 0x621, 0x64a)
                        || within(c, 0xe01, 0xe2e)
                        || within(c, 0x3041, 0x3096)
                        || within(c, 0x30a1, 0x30fa)
                        || within(c, 0x4e00, 0x9fff)
                        || within(c, 0xac00, 0xd7a3));
    }

    private static boolean within(char c, int first, int last) {
        return c >= first && c <= last;
    }
}
