package org.goldthread.jobs.instruct;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** In which ways a value is spelled otherwise than it is normalized. Most values are plain: patterns are asked of the others. */
final class Spellings {
    /** One way. */
    enum Spelling {
        CASE("case"),
        BLANKS("blanks"),
        INVISIBLE("invisible"),
        FULL_WIDTH("full-width"),
        OTHER("other"),
        NATIONAL("national"),
        PUNCTUATION("punctuation");

        private final String text;

        Spelling(String text) {
            this.text = text;
        }

        /** As {@code unnormalized_writers} calls it. */
        String text() {
            return text;
        }
    }

    /** Spaces that trim leaves, and characters of no width. */
    private static final Pattern NOT_SEEN = Pattern.compile(
            "[\\u00A0\\u00AD\\u1680\\u180E\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u2064\\u3000\\uFEFF]");

    /** In names joiners of no width are spelling, not dirt. */
    private static final Pattern NOT_SEEN_IN_NAMES = Pattern.compile("[\\u00A0\\u00AD\\u200B\\u2060\\uFEFF]");

    private static final Pattern WIDE = Pattern.compile("[\\uFF01-\\uFF5E]");
    private static final Pattern OUTER_BLANKS = Pattern.compile("^[ \\t\\r\\n]|[ \\t\\r\\n]$");
    private static final Pattern SURPLUS_BLANKS = Pattern.compile(OUTER_BLANKS + "|[ \\t\\r\\n]{2}");
    private static final Pattern INTERNATIONAL = Pattern.compile("^\\s*(\\+|00)");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private Spellings() {}

    /** Of an e-mail address; none when it cannot be read. */
    static Set<Spelling> ofEmail(String raw, String norm) {
        Set<Spelling> found = EnumSet.noneOf(Spelling.class);
        if (raw == null || norm == null || raw.equals(norm)) {
            return found;
        }
        boolean folded = !raw.equals(raw.toLowerCase(Locale.ROOT));
        boolean blanks = OUTER_BLANKS.matcher(raw).find();
        add(found, Spelling.CASE, folded);
        add(found, Spelling.BLANKS, blanks);
        if (has(raw, Spellings::isBeyondAscii)) {
            add(found, Spelling.INVISIBLE, NOT_SEEN.matcher(raw).find());
            add(found, Spelling.FULL_WIDTH, WIDE.matcher(raw).find());
        } else {
            add(found, Spelling.OTHER, !folded && !blanks);
        }
        return found;
    }

    /** Of a phone number; none when it cannot be read. */
    static Set<Spelling> ofPhone(String raw, String norm) {
        if (raw == null || norm == null || raw.equals(norm)) {
            return EnumSet.noneOf(Spelling.class);
        }
        return EnumSet.of(INTERNATIONAL.matcher(raw).find() ? Spelling.PUNCTUATION : Spelling.NATIONAL);
    }

    /** Of a name; none when it is no name. */
    static Set<Spelling> ofName(String raw) {
        Set<Spelling> found = EnumSet.noneOf(Spelling.class);
        boolean blank = has(raw, Spellings::isBlank);
        boolean beyond = has(raw, Spellings::isBeyondAscii);
        if ((blank || beyond) && isName(raw)) {
            add(found, Spelling.BLANKS, blank && SURPLUS_BLANKS.matcher(raw).find());
            add(
                    found,
                    Spelling.INVISIBLE,
                    beyond && NOT_SEEN_IN_NAMES.matcher(raw).find());
        }
        return found;
    }

    /** Whether there is a letter in it. */
    static boolean isName(String raw) {
        return raw != null
                && (has(raw, c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
                        || has(raw, Spellings::isBeyondAscii)
                                && LETTER.matcher(raw).find());
    }

    private static void add(Set<Spelling> found, Spelling spelling, boolean holds) {
        if (holds) {
            found.add(spelling);
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isBeyondAscii(int c) {
        return c > 127;
    }

    private static boolean has(String text, IntPredicate wanted) {
        for (int i = 0; text != null && i < text.length(); i++) {
            if (wanted.test(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
