package org.goldthread.udfs.text;

/**
 * Names of people: comparison keys of a part, its initials, and the parts of a full name. Keys ignore emoji and direction
 * marks; nothing here writes into the raw value.
 */
public final class Names {

    private static final int MOST_INITIALS = 4;
    private static final char FIRST_BEHIND_LATIN = 0x370;

    private Names() {}

    /**
     * The comparison key of a name part: NFKC, transliterated to Latin, diacritics folded, lower case, apostrophes
     * dropped, other punctuation one blank. M\u00fcller is muller, O'Brien is obrien, Anne-Marie is anne marie. Han characters
     * are read as Mandarin, since text alone does not say that it is Japanese; {@link #scriptKey} keeps them.
     *
     * @return null for null, placeholders ("n/a", "first name", "asdf") and what has no letter
     */
    public static String normalize(String raw) {
        String key = Folding.key(raw);
        if (key == null || !hasLetter(key) || Placeholders.isPlaceholderName(key)) {
            return null;
        }
        boolean judged = key.length() > 1 && isLatin(raw);
        return judged || !Placeholders.isPlaceholder(raw) ? key : null;
    }

    /**
     * The comparison key in the name's own script: lower case, accents, vowel points and punctuation gone, Arabic letters
     * in one form, no blanks between East Asian characters. A Latin name has its {@link #normalize} key.
     *
     * @return null where {@link #normalize} gives null
     */
    public static String scriptKey(String raw) {
        String key = normalize(raw);
        if (key == null || Folding.isPrintableAscii(raw)) {
            return key;
        }
        String script = ScriptFolding.key(raw, key);
        String latin = normalize(script);
        // Stray marks of several scripts in one word may fold further: then the Latin key stands for it.
        return latin != null && script.equals(ScriptFolding.key(script, latin)) ? script : key;
    }

    /**
     * The initials of given names, in the key's letters and without blanks: jrr for "John Ronald Reuel", "J. R. R.",
     * "J.R.R." and "JRR" (two to four capitals without a vowel are initials already).
     *
     * @return null where {@link #normalize} gives null
     */
    public static String initials(String givenNames) {
        String key = normalize(givenNames);
        if (key == null) {
            return null;
        }
        if (isInitials(givenNames.strip())) {
            return key;
        }
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            if (i == 0 || key.charAt(i - 1) == ' ') {
                initials.appendCodePoint(key.codePointAt(i));
            }
        }
        return initials.toString();
    }

    /**
     * Splits a full name; the parts keep their spelling. "Last, First Middle", "First Middle Last" and "LAST First" are
     * read; titles lead, suffixes trail; particles (van der, de la, bin) open the family name, and so does the name before
     * a Spanish "y". Chinese, Japanese and Korean names have the family name first, with or without a blank. A single word
     * is the given name, behind a title the family name ("Dr. Smith"). A nickname in quotes or brackets is left out.
     *
     * @return null for null, placeholders and what has no letter
     */
    public static PersonName parse(String fullName) {
        return normalize(fullName) == null ? null : FullNames.parse(fullName);
    }

    static boolean hasLetter(String key) {
        for (int i = 0; i < key.length(); ) {
            int c = key.codePointAt(i);
            if (Character.isLetter(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** The listed placeholders of other scripts begin behind Latin; those in Latin were found in the key. */
    private static boolean isLatin(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) >= FIRST_BEHIND_LATIN) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInitials(String text) {
        if (text.length() < 2 || text.length() > MOST_INITIALS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 'A' || c > 'Z' || "AEIOUY".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
