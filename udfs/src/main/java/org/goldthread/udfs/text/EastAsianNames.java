package org.goldthread.udfs.text;

import java.util.List;
import java.util.Set;

/** Chinese, Japanese and Korean names in their own characters: the family name leads, often without a blank. */
final class EastAsianNames {

    private static final Set<String> HAN = WordList.set("family_names_han.txt");
    private static final Set<String> KOREAN = WordList.set("family_names_hangul.txt");

    private EastAsianNames() {}

    /** True when every word is of Han, Hiragana or Hangul; all Katakana is a foreign name in its own order. */
    static boolean isOne(List<String> tokens) {
        for (String token : tokens) {
            for (int i = 0; i < token.length(); ) {
                int c = token.codePointAt(i);
                if (c < 0x2e80 || !isOfScript(c)) {
                    return false;
                }
                i += Character.charCount(c);
            }
        }
        return true;
    }

    private static boolean isOfScript(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, HANGUL -> true;
            default -> false;
        };
    }

    /**
     * The family name and what follows. A single word is split only when it opens with a common family name and has the
     * length of a full one (山田太郎, 张伟, 김민준); any other stays whole, since nothing says where it parts.
     */
    static List<String> familyFirst(List<String> tokens) {
        if (tokens.size() > 1) {
            return tokens;
        }
        String name = tokens.get(0);
        int length = name.length();
        boolean hangul = Character.UnicodeScript.of(name.codePointAt(0)) == Character.UnicodeScript.HANGUL;
        Set<String> families = hangul ? KOREAN : HAN;
        if (families.contains(name)) {
            return tokens;
        }
        for (int family = 3; family > 1; family--) {
            if (length > family && length <= family + 3 && families.contains(name.substring(0, family))) {
                return List.of(name.substring(0, family), name.substring(family));
            }
        }
        boolean full = length == 3 || (length == 2 && !hangul);
        if (full && isAllOneScript(name) && families.contains(name.substring(0, 1))) {
            return List.of(name.substring(0, 1), name.substring(1));
        }
        return tokens;
    }

    private static boolean isAllOneScript(String name) {
        Character.UnicodeScript script = Character.UnicodeScript.of(name.charAt(0));
        return name.chars().allMatch(c -> Character.UnicodeScript.of(c) == script);
    }
}
