package org.goldthread.udfs.text;

import java.text.Normalizer;
import java.util.Locale;

/** The key of a text in its own script. */
final class ScriptFolding {

    private ScriptFolding() {}

    /** @param latinKey taken when every letter is Latin */
    static String key(String raw, String latinKey) {
        String once = keyOnce(raw, latinKey);
        return once == null || once.equals(latinKey) ? latinKey : keyOnce(once, once);
    }

    private static String keyOnce(String raw, String latinKey) {
        String value = Folding.clean(raw);
        if (value == null || isLatin(value)) {
            return latinKey;
        }
        String parts = Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(parts.length());
        int before = 0;
        for (int i = 0; i < parts.length(); ) {
            int c = parts.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                if (isPartOf(before, c)) {
                    kept.appendCodePoint(c);
                }
            } else if (Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER) {
                before = c;
                kept.appendCodePoint(oneForm(c));
            } else if (c == 0x30fc) {
                kept.appendCodePoint(c); // the long vowel of Katakana
            } else if (!Folding.isDropped(c)) {
                before = 0;
                kept.append(' ');
            }
        }
        return withoutEastAsianBlanks(Folding.clean(Normalizer.normalize(kept, Normalizer.Form.NFC)), latinKey);
    }

    private static boolean isLatin(String value) {
        return value.codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Accents, vowel points and hamzas go; the vowel signs of India and Thailand and the dots of Kana make the letter. */
    private static boolean isPartOf(int letter, int mark) {
        if (letter == 0x438 && mark == 0x306) {
            return true; // й is no и
        }
        return letter != 0
                && switch (Character.UnicodeScript.of(letter)) {
                    case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW, SYRIAC -> false;
                    default -> true;
                };
    }

    /** Letters that writers of one language take for each other. */
    private static int oneForm(int c) {
        return switch (c) {
            case 0x649, 0x6cc -> 0x64a; // alef maksura, Farsi yeh: yeh
            case 0x6a9 -> 0x643; // keheh: kaf
            case 0x629 -> 0x647; // teh marbuta: heh
            case 0x671 -> 0x627; // alef wasla: alef
            case 0x3c2 -> 0x3c3; // final sigma
            default -> c;
        };
    }

    private static String withoutEastAsianBlanks(String value, String latinKey) {
        if (value == null) {
            return latinKey;
        }
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean inside = c == ' ' && isEastAsian(value.charAt(i - 1)) && isEastAsian(value.charAt(i + 1));
            if (!inside) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isEastAsian(char c) {
        return c >= 0x2e80 && (c <= 0xd7ff || c >= 0xf900) && Character.isLetter(c);
    }
}
