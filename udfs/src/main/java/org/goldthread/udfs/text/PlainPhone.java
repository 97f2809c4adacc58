package org.goldthread.udfs.text;

/**
 * The short way for what most fields hold: one number in digits and common punctuation, valid in its country. It takes a
 * tenth of the library's time; what it gives is what {@link PhoneReader} gives, and where it gives null, that is asked.
 */
final class PlainPhone {

    private static final int MAX_LENGTH = 40;
    private static final int MAX_DIGITS = 20;
    private static final int MIN_DIGITS = 5;
    private static final int BEFORE_SECOND_NUMBER = 6;

    private PlainPhone() {}

    /** The number in E.164; null where the library has to look. */
    static String e164(String raw, String country, String region) {
        String digits = raw == null || raw.length() > MAX_LENGTH ? null : digits(raw);
        if (digits == null) {
            return null;
        }
        if (raw.indexOf('+') >= 0) {
            return PhonePlans.international(digits);
        }
        String byCountry = national(digits, country);
        return byCountry != null || region == null ? byCountry : national(digits, region);
    }

    private static String national(String digits, String hint) {
        String region = PhonePlans.region(hint);
        return region == null ? null : PhonePlans.national(digits, region);
    }

    /** The digits, when nothing else says anything but a plus before them; null otherwise. */
    private static String digits(String raw) {
        if (raw.endsWith(".0")) {
            return null; // perhaps from a spreadsheet
        }
        char[] digits = new char[MAX_LENGTH];
        int count = 0;
        boolean plus = false;
        boolean varied = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean plain =
                    switch (c) {
                        case ' ', '(' -> true;
                        case ')', '-', '.' -> !plus || count > 0;
                        case '/' -> (!plus || count > 0) && count < BEFORE_SECOND_NUMBER;
                        case '+' -> !plus && count == 0;
                        default -> c >= '0' && c <= '9';
                    };
            if (!plain) {
                return null;
            }
            plus |= c == '+';
            if (c >= '0' && c <= '9') {
                varied |= c != digits[0] && count > 0;
                digits[count++] = c;
            }
        }
        return count < MIN_DIGITS || count > MAX_DIGITS || !varied ? null : new String(digits, 0, count);
    }
}
