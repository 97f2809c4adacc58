package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What people type into one phone field: several numbers, with words around them. */
final class PhoneFields {

    /** Never part of a number. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*[|&]\\s*|\\s+(?i:or|and|oder|und|ou|et)\\b[.:]?\\s*");

    private static final Pattern PARAMETER = Pattern.compile(";\\s*(?i:ext|isub|phone-context)=.*");
    private static final int LEAST = 6;
    private static final int LONGEST = 16;

    private PhoneFields() {}

    /** One text for each number, in order; a slash or comma inside a number stays. */
    static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        for (String piece : BETWEEN.split(value)) {
            addNumbers(piece, parts);
        }
        return parts;
    }

    private static void addNumbers(String piece, List<String> parts) {
        int start = 0;
        int digits = 0;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (digits >= LEAST && opensNumber(piece, i, digits)) {
                add(piece.substring(start, i), parts);
                start = c == '+' ? i : i + 1;
                digits = 0;
            }
        }
        add(piece.substring(start), parts);
    }

    private static void add(String part, List<String> parts) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /** Whether another number begins here, {@code before} being the digits of the one that would end. */
    private static boolean opensNumber(String piece, int at, int before) {
        char separator = piece.charAt(at);
        return switch (separator) {
            case '+' -> digitsAfter(piece, at + 1) >= LEAST;
            case ';' -> digitsAfter(piece, at + 1) >= LEAST
                    && !PARAMETER.matcher(piece.substring(at)).matches();
            case ',' -> digitsAfter(piece, at + 1) > LEAST;
            case '/' -> {
                int after = digitsAfter(piece, at + 1);
                yield after >= LEAST && (startsLikeNumber(piece, at + 1) || before + after > LONGEST);
            }
            default -> false;
        };
    }

    /** A local number after an area code and a slash starts neither with a trunk zero nor with a plus. */
    private static boolean startsLikeNumber(String piece, int from) {
        int i = from;
        while (i < piece.length() && (piece.charAt(i) == ' ' || piece.charAt(i) == '(')) {
            i++;
        }
        return i < piece.length() && (piece.charAt(i) == '0' || piece.charAt(i) == '+');
    }

    private static int digitsAfter(String piece, int from) {
        int digits = 0;
        for (int i = from; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (digits > 0 && (c == '/' || c == ',' || c == ';' || c == '+')) {
                break;
            }
        }
        return digits;
    }
}
