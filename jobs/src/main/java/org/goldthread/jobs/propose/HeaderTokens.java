package org.goldthread.jobs.propose;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes a header apart into lower-case words without accents: birthDate, BIRTH_DATE and "Birth date" are one. */
final class HeaderTokens {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern CAMEL =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{Nd})");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private HeaderTokens() {}

    static List<String> of(String header) {
        String words = CAMEL.matcher(fold(header)).replaceAll(" ").toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(List.of(SEPARATORS.split(words.strip())));
        tokens.removeIf(String::isEmpty);
        return tokens;
    }

    /** Lower-case words of a value, for looking them up in a list. */
    static List<String> ofValue(String value) {
        List<String> tokens = new ArrayList<>(
                List.of(SEPARATORS.split(fold(value).toLowerCase(Locale.ROOT).strip())));
        tokens.removeIf(String::isEmpty);
        return tokens;
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("đ", "d");
    }
}
