package org.goldthread.udfs.similarity;

import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.codec.language.Soundex;

/** Codes of how a name sounds in English, for blocking keys. Served by Commons Codec. Null when no Latin letter is left. */
public final class Phonetic {

    private static final int METAPHONE_LENGTH = 6;
    private static final Soundex SOUNDEX = new Soundex();
    private static final DoubleMetaphone METAPHONE = metaphoneCoder();

    private Phonetic() {}

    /** American Soundex, four characters: robert and rupert are R163. Coarse: many different names share a code. */
    public static String soundex(String name) {
        String letters = letters(name);
        return letters == null ? null : SOUNDEX.encode(letters);
    }

    /** Double Metaphone, primary code, up to six characters: finer than Soundex, and knows more languages' spellings. */
    public static String metaphone(String name) {
        String letters = letters(name);
        String code = letters == null ? null : METAPHONE.doubleMetaphone(letters);
        return code == null || code.isEmpty() ? null : code;
    }

    private static DoubleMetaphone metaphoneCoder() {
        DoubleMetaphone coder = new DoubleMetaphone();
        coder.setMaxCodeLen(METAPHONE_LENGTH);
        return coder;
    }

    private static String letters(String name) {
        if (name == null) {
            return null;
        }
        StringBuilder letters = new StringBuilder(name.length());
        name.chars().filter(c -> (c | 32) >= 'a' && (c | 32) <= 'z').forEach(c -> letters.append((char) c));
        return letters.length() == 0 ? null : letters.toString();
    }
}
