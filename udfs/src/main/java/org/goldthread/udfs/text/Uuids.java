package org.goldthread.udfs.text;

/** Universally unique ids. */
public final class Uuids {

    private static final int DIGITS = 32;

    private Uuids() {}

    /**
     * The 36-character form in lower case, from any of its spellings: capitals, braces, {@code urn:uuid:}, 32 digits
     * without dashes (also as Microsoft and Python write them).
     *
     * @return null for null, the nil and the max UUID, and what is none
     */
    public static String normalize(String raw) {
        if (raw == null || raw.length() < DIGITS || raw.length() > 100) {
            return null;
        }
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        int start = 0;
        int end = value.length();
        if (value.regionMatches(true, 0, "urn:uuid:", 0, 9)) {
            start = 9;
        }
        if (end - start > 2 && isPair(value.charAt(start), value.charAt(end - 1))) {
            start++;
            end--;
        }
        boolean dashed = end - start == DIGITS + 4;
        if (!dashed && end - start != DIGITS) {
            return null;
        }
        StringBuilder uuid = new StringBuilder(DIGITS + 4);
        int different = 0;
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            int place = uuid.length();
            if (place == 8 || place == 13 || place == 18 || place == 23) {
                uuid.append('-');
                if (dashed) {
                    if (c != '-') {
                        return null;
                    }
                    continue;
                }
            }
            char digit = lowerCaseDigit(c);
            if (digit == 0) {
                return null;
            }
            different |= digit ^ lowerCaseDigit(value.charAt(start));
            uuid.append(digit);
        }
        return different == 0 ? null : uuid.toString();
    }

    private static boolean isPair(char open, char close) {
        return (open == '{' && close == '}') || (open == '(' && close == ')') || (open == '"' && close == '"');
    }

    /** A hexadecimal digit in lower case; 0 for any other character. */
    private static char lowerCaseDigit(char c) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
            return c;
        }
        return c >= 'A' && c <= 'F' ? (char) (c + 'a' - 'A') : 0;
    }
}
