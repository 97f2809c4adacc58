package org.goldthread.udfs.text;

import java.util.Locale;

/** User names and handles. */
public final class Usernames {

    private static final int MAX_ROUNDS = 4;

    private Usernames() {}

    /**
     * Trimmed, NFKC, lower case, without a leading @; dots, dashes and underscores stay, since j.doe and jdoe may be two
     * people.
     *
     * @return null for null, blank and placeholders ({@code admin}, {@code guest}, {@code 12345}, {@code asdf})
     */
    public static String normalize(String raw) {
        String value = raw;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = once(value);
            if (next == null || next.equals(value)) {
                return next;
            }
            value = next;
        }
        return value;
    }

    private static String once(String raw) {
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        int start = 0;
        while (start < value.length() && (value.charAt(start) == '@' || value.charAt(start) == ' ')) {
            start++;
        }
        String name = value.substring(start);
        return Placeholders.isPlaceholderUsername(name) ? null : name.toLowerCase(Locale.ROOT);
    }
}
