package org.goldthread.udfs.text;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * Values that were typed to fill a field and say nothing about a person. Two records that share one share nothing.
 *
 * <p>Null and blank count as placeholders everywhere here, so that {@code !isPlaceholder(x)} means "a value is there".
 */
public final class Placeholders {

    private static final Set<String> WORDS = WordList.set("placeholders.txt");
    private static final Set<String> NAMES = WordList.set("placeholder_names.txt");
    private static final Set<String> LOCAL_PARTS = WordList.set("placeholder_email_local_parts.txt");
    private static final Set<String> FILLERS = WordList.set("placeholder_email_fillers.txt");
    private static final Set<String> DOMAINS = WordList.set("placeholder_email_domains.txt");

    /** me.com and mail.com read like fillers, but people live there. */
    private static final Set<String> PROVIDERS = WordList.set("email_free.txt");

    private static final Set<LocalDate> DATES = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1800, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1901, 1, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(2099, 12, 31),
            LocalDate.of(9999, 12, 31));

    private Placeholders() {}

    /**
     * Of any type: null, n/a, none, unknown, test, {@code -}, {@code xxx}, {@code \N}, {@code #REF!}, zeros; see the
     * resource {@code placeholders.txt}. Case, brackets, punctuation and spaces do not matter. A run of one digit
     * other than zero is one from seven digits on, since 1111 may be somebody's number; a run of one letter from three.
     */
    public static boolean isPlaceholder(String raw) {
        String word = squeezed(raw);
        return word == null
                || WORDS.contains(word)
                || isRun(word)
                || raw.strip().equals("\\N");
    }

    /**
     * Of a normalized email address: {@code test@test.com}, {@code noone@...}, {@code x@x.xx}, {@code ...@none.com}.
     * Addresses at example.com, .net and .org are none, since demonstrations use them as people.
     */
    public static boolean isPlaceholderEmail(String normalized) {
        if (normalized == null || normalized.isBlank()) {
            return true;
        }
        int at = normalized.lastIndexOf('@');
        if (at < 0) {
            return isPlaceholder(normalized);
        }
        String local = normalized.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = normalized.substring(at + 1).toLowerCase(Locale.ROOT);
        if (Set.of("example.com", "example.org", "example.net").contains(domain)) {
            return false;
        }
        String name = domain.contains(".") ? domain.substring(0, domain.indexOf('.')) : domain;
        boolean fillerLocal = FILLERS.contains(local) || isRepeated(local, 1);
        boolean fillerName =
                (FILLERS.contains(name) || isRepeated(name, 1)) && (!PROVIDERS.contains(domain) || name.equals(local));
        return LOCAL_PARTS.contains(local)
                || DOMAINS.contains(domain)
                || domain.endsWith(".invalid")
                || (fillerLocal && fillerName && (local.length() > 1 || name.equals(local)));
    }

    /** Of a phone in any spelling: a placeholder of any type, one digit repeated to the end, or the keypad in order. */
    public static boolean isPlaceholderPhone(String raw) {
        return isPlaceholder(raw) || isPlaceholderDigits(digits(raw));
    }

    /** The same of nothing but a phone's digits. */
    static boolean isPlaceholderDigits(String digits) {
        int length = digits.length();
        if (length < 3 || isRepeated(digits, 3)) {
            return true;
        }
        return (length >= 7 && isRepeated(digits.substring(length - 7), 7))
                || endsWithSequence(digits, Math.min(length, 10), length >= 7);
    }

    /** Of a date: a system's zero or infinity (1900-01-01, 1970-01-01, 9999-12-31 ...), not somebody's birthday. */
    public static boolean isPlaceholderDate(LocalDate date) {
        return date == null || DATES.contains(date);
    }

    /** Of a normalized name part or full name: a placeholder of any type, "first name", "guest", "test user" ... */
    public static boolean isPlaceholderName(String normalized) {
        if (normalized != null && normalized.strip().equalsIgnoreCase("blank")) {
            return false; // a family name
        }
        return isPlaceholder(normalized) || NAMES.contains(normalized.strip().toLowerCase(Locale.ROOT));
    }

    /** Lower-case letters and digits of the value; null when there are none. */
    private static String squeezed(String raw) {
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        StringBuilder word = new StringBuilder(value.length());
        value.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(word::appendCodePoint);
        return word.length() == 0 ? null : word.toString();
    }

    private static boolean isRun(String word) {
        char first = word.charAt(0);
        int least = first == '0' ? 2 : Character.isDigit(first) ? 7 : 3;
        return first < 128 && isRepeated(word, least);
    }

    private static boolean isRepeated(String text, int least) {
        if (text.length() < least || text.isEmpty()) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    private static String digits(String raw) {
        StringBuilder digits = new StringBuilder(raw.length());
        raw.codePoints().map(c -> Character.digit(c, 10)).filter(d -> d >= 0).forEach(digits::append);
        return digits.toString();
    }

    /** True for ...1234567890, 7654321 and the like over the last {@code count} digits. */
    private static boolean endsWithSequence(String digits, int count, boolean longEnough) {
        return longEnough && (endsWithSteps(digits, count, 1) || endsWithSteps(digits, count, 9));
    }

    private static boolean endsWithSteps(String digits, int count, int step) {
        for (int i = digits.length() - count + 1; i < digits.length(); i++) {
            if ((digits.charAt(i) - digits.charAt(i - 1) + 10) % 10 != step) {
                return false;
            }
        }
        return true;
    }
}
