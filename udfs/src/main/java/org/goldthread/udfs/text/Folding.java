package org.goldthread.udfs.text;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** The two spellings every normalizer starts from: {@link #clean} keeps the value, {@link #key} keeps only what compares. */
final class Folding {

    private static final int MAX_ROUNDS = 5;

    private Folding() {}

    /** Built on first use: the rules take some 100 ms to compile. */
    private static final class Latin {
        static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII");
        static final Transliterator DIACRITICS = Transliterator.getInstance("Latin-ASCII");
    }

    /** NFKC, invisible characters dropped, every kind of space one blank, trimmed; null when nothing is left. */
    static String clean(String raw) {
        return raw == null || isClean(raw) ? raw : cleanSlowly(raw);
    }

    static String cleanSlowly(String raw) {
        if (isPrintableAscii(raw)) {
            return singleSpaced(raw);
        }
        String value = raw;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = singleSpaced(Normalizer.normalize(visible(value), Normalizer.Form.NFKC));
            if (next == null || next.equals(value)) {
                return next;
            }
            value = next;
        }
        return value;
    }

    /** Lower-case Latin letters and digits, apostrophes dropped, anything else one blank; null when nothing is left. */
    static String key(String raw) {
        if (raw == null) {
            return null;
        }
        int start = keyPrefix(raw);
        return start == raw.length() && start > 0 ? raw : keyByTable(raw, start);
    }

    /** The rules themselves; the tables must give what this gives. */
    static String keySlowly(String raw) {
        String value = raw.replace('\u00b4', '\'');
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = keyOnce(value);
            if (next == null || next.equals(value) || isPrintableAscii(next)) {
                return next;
            }
            value = next;
        }
        return value;
    }

    /** How many characters from the start are a finished key: most keys are asked for again. */
    private static int keyPrefix(String raw) {
        int i = 0;
        while (i < raw.length() && isLowerCaseOrDigit(raw.charAt(i))) {
            i++;
        }
        return i;
    }

    private static String keyByTable(String raw, int start) {
        StringBuilder key = new StringBuilder(raw.length() + 8).append(raw, 0, start);
        boolean gap = false;
        for (int i = start; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            if (isLowerCaseOrDigit(c)) {
                if (gap && key.length() > 0) {
                    key.append(' ');
                }
                gap = false;
                key.append(c);
            } else if (c >= ' ' && c <= '~') {
                gap |= c != '\'' && c != '`';
            } else {
                String folded = FoldedLetters.key(c);
                if (folded == null) {
                    return FoldedTexts.key(raw);
                }
                if (folded.equals(" ")) {
                    gap = true;
                } else if (!folded.isEmpty()) {
                    if (gap && key.length() > 0) {
                        key.append(' ');
                    }
                    gap = false;
                    key.append(folded);
                }
            }
        }
        return key.length() == 0 ? null : key.toString();
    }

    private static boolean isLowerCaseOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** True when {@link #cleanSlowly} would give the same text back. */
    private static boolean isClean(String raw) {
        int length = raw.length();
        if (length == 0 || raw.charAt(0) == ' ' || raw.charAt(length - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            boolean ascii = c >= ' ' && c <= '~';
            if (ascii ? c == ' ' && raw.charAt(i - 1) == ' ' : !FoldedLetters.isClean(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPrintableAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String keyOnce(String raw) {
        String value = cleanSlowly(raw);
        if (value == null) {
            return null;
        }
        String latin = isPrintableAscii(value) ? value : toLatin(value);
        StringBuilder key = new StringBuilder(latin.length());
        boolean gap = false;
        String lower = latin.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (isKept(c)) {
                if (gap && key.length() > 0) {
                    key.append(' ');
                }
                key.appendCodePoint(c);
                gap = false;
            } else if (!isDropped(c)) {
                gap = true;
            }
        }
        return key.length() == 0 ? null : key.toString();
    }

    /** ICU leaves the Azerbaijani schwa and the letters of Sorani Kurdish alone. */
    private static String toLatin(String value) {
        boolean latinOnly = value.codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
        String latin = latinOnly ? Latin.DIACRITICS.transliterate(value) : Latin.ANY.transliterate(arabic(value));
        return isPrintableAscii(latin)
                ? latin
                : Normalizer.normalize(latin, Normalizer.Form.NFKD)
                        .replace('\u0259', 'e')
                        .replace('\u018f', 'E');
    }

    private static String arabic(String value) {
        return value.replace('\u0695', '\u0631')
                .replace('\u06b5', '\u0644')
                .replace('\u06ce', '\u064a')
                .replace('\u06c6', '\u0648')
                .replace('\u06d5', '\u0647');
    }

    private static boolean isKept(int c) {
        return Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER;
    }

    /** Dropped without leaving a gap: apostrophes and their look-alikes, marks, modifier letters. */
    static boolean isDropped(int c) {
        return switch (c) {
            case '\'', '`', '\u2018', '\u2019', '\u201b', '\u2032', '\u2035' -> true;
            default -> switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.COMBINING_SPACING_MARK,
                        Character.MODIFIER_LETTER -> true;
                default -> false;
            };
        };
    }

    /** The text without spaces and invisible characters at its two ends; between them nothing changes. */
    static String withoutInvisibleEnds(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isNothing(value.charAt(start))) {
            start++;
        }
        while (end > start && isNothing(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    /** Variation selectors belong to the sign before them, halves of a pair to each other. */
    private static boolean isNothing(char c) {
        return isSpace(c) || (isInvisible(c) && !Character.isSurrogate(c) && !(c >= 0xfe00 && c <= 0xfe0f));
    }

    private static String visible(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                kept.append(' ');
            } else if (!isInvisible(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || c == 0x2800;
    }

    /** Zero-width, soft hyphen, direction marks, byte order mark, fillers, variation selectors, controls. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.SURROGATE
                || c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x3164
                || c == 0xffa0
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    private static String singleSpaced(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ') {
                gap = true;
            } else {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                out.append(c);
                gap = false;
            }
        }
        return out.length() == 0 ? null : out.toString();
    }
}
