package org.goldthread.udfs.text;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that were typed to fill a field and say nothing about a person. Two records that share one share nothing.
 *
 * <p>Null and blank count as placeholders everywhere here, so that {@code !isPlaceholder(x)} means "a value is there".
 */
public final class Placeholders {

    private static final Set<String> NAMES = WordList.set("placeholder_names.txt");
    private static final Set<String> LOCAL_PARTS = WordList.set("placeholder_email_local_parts.txt");
    private static final Set<String> FILLERS = WordList.set("placeholder_email_fillers.txt");
    private static final Set<String> DOMAINS = WordList.set("placeholder_email_domains.txt");

    /** Most local parts are longer than any word of the lists, and need no look-up. */
    private static final int LONGEST_LOCAL_PART = Stream.concat(LOCAL_PARTS.stream(), FILLERS.stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);

    private static final Set<String> DEMONSTRATIONS = Set.of("example.com", "example.org", "example.net");

    /** me.com and mail.com read like fillers, but people live there. */
    private static final Set<String> PROVIDERS = WordList.set("email_free.txt");

    private static final Set<String> USERNAMES = WordList.set("placeholder_usernames.txt");
    private static final Set<String> ADDRESSES = WordList.set("placeholder_addresses.txt");

    private static final Set<LocalDate> DATES = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1800, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1901, 1, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1904, 1, 1),
            LocalDate.of(2099, 12, 31),
            LocalDate.of(9999, 12, 31));

    private Placeholders() {}

    /**
     * Of any type: null, n/a, none, unknown, test, {@code -}, {@code xxx}, {@code \N}, {@code #REF!}, zeros; see the
     * resource {@code placeholders.txt}. Case, brackets, punctuation and spaces do not matter. A run of one digit
     * other than zero is one from seven digits on, since 1111 may be somebody's number, and so are digits in order
     * (1234567, 987654321); a run of one letter from three; letters as they lie on a keyboard (asdf, qwerty, asdasd) from
     * four.
     */
    public static boolean isPlaceholder(String raw) {
        if (raw == null) {
            return true;
        }
        if (PlaceholderWords.cannotBe(raw)) {
            return false;
        }
        String word = squeezed(raw);
        return word == null
                || PlaceholderWords.contains(word)
                || isRun(word)
                || KeyboardRuns.isRun(word)
                || (word.equals("n") && raw.strip().equals("\\N"));
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
        String domain = normalized.substring(at + 1).toLowerCase(Locale.ROOT);
        if (DEMONSTRATIONS.contains(domain)) {
            return false;
        }
        if (DOMAINS.contains(domain) || domain.endsWith(".invalid")) {
            return true;
        }
        String local = normalized.substring(0, at).toLowerCase(Locale.ROOT);
        boolean listed = at <= LONGEST_LOCAL_PART;
        if (listed && LOCAL_PARTS.contains(local)) {
            return true;
        }
        if (!(listed && FILLERS.contains(local)) && !isRepeated(local, 1)) {
            return false;
        }
        String name = domain.contains(".") ? domain.substring(0, domain.indexOf('.')) : domain;
        boolean fillerName =
                (FILLERS.contains(name) || isRepeated(name, 1)) && (!PROVIDERS.contains(domain) || name.equals(local));
        return fillerName && (local.length() > 1 || name.equals(local));
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

    /** Of a normalized name part or full name: a placeholder of any type, "first name", "guest", "test user", "abc" ... */
    public static boolean isPlaceholderName(String normalized) {
        if (normalized == null) {
            return true;
        }
        String name = normalized.strip().toLowerCase(Locale.ROOT);
        if (name.equals("blank")) {
            return false; // a family name
        }
        return NAMES.contains(name) || isPlaceholder(name);
    }

    /** Of a user name: a placeholder of any type, {@code admin}, {@code guest}, {@code 12345}, {@code user1} ... */
    public static boolean isPlaceholderUsername(String raw) {
        if (isPlaceholder(raw)) {
            return true;
        }
        String word = squeezed(raw);
        return USERNAMES.contains(word) || KeyboardRuns.isDigitsInOrder(word, 4) || isRepeated(word, 4);
    }

    /** Of a street line or city: a placeholder of any type, "address", "same as above", "no fixed abode" ... */
    public static boolean isPlaceholderAddress(String raw) {
        return isPlaceholder(raw) || ADDRESSES.contains(squeezed(raw));
    }

    /** Lower-case letters and digits of the value; null when there are none. */
    static String squeezed(String raw) {
        if (raw == null) {
            return null;
        }
        if (Folding.isPrintableAscii(raw)) {
            return squeezedAscii(raw);
        }
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        StringBuilder word = new StringBuilder(value.length());
        String lower = value.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            }
        }
        return word.length() == 0 ? null : word.toString();
    }

    private static String squeezedAscii(String raw) {
        int length = raw.length();
        int ready = 0;
        while (ready < length && isLowerCaseOrDigit(raw.charAt(ready))) {
            ready++;
        }
        if (ready == length) {
            return length == 0 ? null : raw;
        }
        StringBuilder word = new StringBuilder(length).append(raw, 0, ready);
        for (int i = ready; i < length; i++) {
            char c = raw.charAt(i);
            if (isLowerCaseOrDigit(c)) {
                word.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                word.append((char) (c + 'a' - 'A'));
            }
        }
        return word.length() == 0 ? null : word.toString();
    }

    private static boolean isLowerCaseOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
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
