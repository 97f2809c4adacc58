package org.goldthread.udfs.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Postal codes in one spelling, and whether a country has such codes at all. */
public final class PostalCodes {

    private static final int LONGEST = 12;
    private static final int MAX_LENGTH = 64;
    private static final Set<String> LOSES_TWO = Set.of("US", "PR", "FI");
    private static final Map<String, Format> FORMATS = load();

    private PostalCodes() {}

    /** @param digits the length that lost zeros are brought back to; 0 = codes never begin with zero */
    private record Format(Pattern pattern, int digits) {}

    /**
     * A postal code in capitals without blanks, dots and dashes (SW1A1AA, 1012AB, 00950). A country in front (D-10115,
     * SE-114 55) goes. With a country, zeros that a spreadsheet lost come back (2139 in the US is 02139, 1067 in Germany
     * 01067), a ZIP+4 is cut to five digits, and O and I stand for 0 and 1 where a Canadian or British code has a digit.
     * A code that does not fit its country is kept, since the country is wrong as often; {@link #isValid} tells.
     *
     * @param country in any spelling of {@link Countries#iso2}; null when unknown
     * @return null for null, blank, placeholders (00000, 99999) and what has no digit or more than 12 characters
     */
    public static String normalize(String raw, String country) {
        if (raw == null || raw.length() > MAX_LENGTH || Placeholders.isPlaceholder(raw)) {
            return null;
        }
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        String iso2 = country == null ? null : Countries.iso2(country);
        String code = fitted(compact(value.toUpperCase(Locale.ROOT)), iso2);
        boolean plausible = code.length() >= 2 && code.length() <= LONGEST && hasDigit(code);
        return !plausible || isNines(code) || Placeholders.isPlaceholder(code) ? null : code;
    }

    /**
     * Whether the code is written as its country writes codes, after {@link #normalize}; it need not be in use.
     *
     * @return null when the code, the country or the country's form is unknown
     */
    public static Boolean isValid(String raw, String country) {
        String iso2 = country == null ? null : Countries.iso2(country);
        Format format = iso2 == null ? null : FORMATS.get(iso2);
        String code = format == null ? null : normalize(raw, iso2);
        return code == null ? null : (Boolean) format.pattern().matcher(code).matches();
    }

    /** Letters and digits; without the four digits behind a ZIP, a spreadsheet's ".0" and a country before its dash. */
    private static String compact(String upper) {
        String value = upper.endsWith(".0") ? upper.substring(0, upper.length() - 2) : upper;
        int start = countryPrefix(value);
        StringBuilder code = new StringBuilder(value.length());
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '-' && isZip4(value, i)) {
                i += 4;
            } else if ((c >= 'A' && c <= 'Z') || isDigit(c)) {
                code.append(c);
            }
        }
        return code.toString();
    }

    /** Where the code starts behind D-, SE- or F and a blank, if four to six digits are all that follows; else 0. */
    private static int countryPrefix(String value) {
        int at = 0;
        while (at < 3 && at < value.length() && value.charAt(at) >= 'A' && value.charAt(at) <= 'Z') {
            at++;
        }
        boolean sign = at > 0 && at < value.length() && (value.charAt(at) == '-' || value.charAt(at) == ' ');
        int left = value.length() - at - 1;
        return sign && left >= 4 && left <= 6 && Instants.digits(value, at + 1, value.length()) >= 0 ? at + 1 : 0;
    }

    private static boolean isZip4(String value, int dash) {
        return dash >= 5
                && dash + 4 < value.length()
                && Instants.digits(value, dash - 5, dash) >= 0
                && Instants.digits(value, dash + 1, dash + 5) >= 0;
    }

    private static String fitted(String code, String iso2) {
        Format format = iso2 == null ? null : FORMATS.get(iso2);
        if (format == null || code.isEmpty()) {
            return code;
        }
        if (isDigit(code.charAt(0)) && Instants.digits(code, 0, Math.min(code.length(), 9)) >= 0) {
            boolean zip4 = iso2.equals("US") && code.length() == 9;
            int lost = format.digits() - code.length();
            boolean shortened = code.length() > 2 && (lost == 1 || (lost == 2 && LOSES_TWO.contains(iso2)));
            String full = shortened ? "00".substring(2 - lost) + code : code;
            return zip4 ? code.substring(0, 5) : format.pattern().matcher(full).matches() ? full : code;
        }
        if (format.pattern().matcher(code).matches()) {
            return code;
        }
        String other = code.startsWith(iso2) ? code.substring(2) : withDigits(code, iso2);
        return format.pattern().matcher(other).matches() ? other : code;
    }

    /** O and I read as digits where a code of the country has one. */
    private static String withDigits(String code, String iso2) {
        StringBuilder fixed = new StringBuilder(code);
        int length = code.length();
        if (iso2.equals("CA") && length == 6) {
            for (int i = 1; i < length; i += 2) {
                fixed.setCharAt(i, digitFor(code.charAt(i)));
            }
        } else if (iso2.equals("GB") && length > 4) {
            fixed.setCharAt(length - 3, digitFor(code.charAt(length - 3)));
        }
        return fixed.toString();
    }

    private static char digitFor(char c) {
        return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    }

    private static boolean hasDigit(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (isDigit(code.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNines(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) != '9') {
                return false;
            }
        }
        return code.length() >= 5;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map<String, Format> load() {
        Map<String, Format> formats = new HashMap<>();
        for (String line : WordList.lines("postal_codes.csv")) {
            int first = line.indexOf(',');
            int last = line.lastIndexOf(',');
            int digits = Integer.parseInt(line.substring(last + 1));
            formats.put(line.substring(0, first), new Format(Pattern.compile(line.substring(first + 1, last)), digits));
        }
        return Map.copyOf(formats);
    }
}
