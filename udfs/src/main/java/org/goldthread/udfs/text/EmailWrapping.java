package org.goldthread.udfs.text;

import java.util.List;

/** What people and programs write around an address, taken off: names, brackets, quotes, {@code mailto:}, punctuation. */
final class EmailWrapping {

    private static final int MAX_ROUNDS = 5;

    /** Of mail programs, directories (Exchange writes {@code SMTP:}) and forms. Others name no mailbox: sip, xmpp. */
    private static final List<String> PREFIXES = List.of("mailto:", "smtp:", "email:", "e-mail:", "mail:");

    private static final String EDGES =
            " ,;:<>()[]'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a";

    private EmailWrapping() {}

    /** The address inside a cleaned value in lower case; may be empty. */
    static String takenOff(String lowerCase) {
        String value = lowerCase;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = withoutPrefix(unquoted(withoutEdges(withoutBrackets(value))));
            if (next.equals(value)) {
                break;
            }
            value = next;
        }
        return value;
    }

    static boolean isEdge(char c) {
        return EDGES.indexOf(c) >= 0;
    }

    private static String withoutEdges(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isEdge(value.charAt(start))) {
            start++;
        }
        while (end > start && (isEdge(value.charAt(end - 1)) || value.charAt(end - 1) == '.')) {
            end--;
        }
        return value.substring(start, end);
    }

    /** {@code Ada <ada@x.com>}, {@code Ada (ada@x.com)}, {@code Ada [ada@x.com]}, {@code ada@x.com (Ada)}. */
    private static String withoutBrackets(String value) {
        String angled = inside(value, '<', '>');
        if (angled != null) {
            return angled;
        }
        if (value.startsWith("\"")) {
            return value;
        }
        String round = inside(value, '(', ')');
        if (round != null && (round.startsWith("mailto:") || isOnly(round, value))) {
            return round;
        }
        String square = inside(value, '[', ']');
        if (square != null && isOnly(square, value)) {
            return square;
        }
        int comment = value.indexOf(" (");
        return comment > 0 && value.lastIndexOf('@') < comment ? value.substring(0, comment) : value;
    }

    /** What the last pair of these brackets holds; null when there is none or it holds no address. */
    private static String inside(String value, char opening, char closing) {
        int open = value.lastIndexOf(opening);
        int close = open < 0 ? -1 : value.indexOf(closing, open + 1);
        int at = open < 0 ? -1 : value.indexOf('@', open + 1);
        return at > 0 && at < close ? value.substring(open + 1, close) : null;
    }

    /** False when another address stands outside the brackets: nobody can say which one is meant. */
    private static boolean isOnly(String inside, String value) {
        return value.chars().filter(c -> c == '@').count()
                == inside.chars().filter(c -> c == '@').count();
    }

    /** A value that stands in quotes as a whole, as CSV files leave them; a quoted local part has its @ outside. */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean whole = last > 1
                && value.charAt(0) == '"'
                && value.charAt(last) == '"'
                && value.indexOf('@') > 0
                && value.charAt(last - 1) != '\\';
        return whole ? value.substring(1, last) : value;
    }

    private static String withoutPrefix(String value) {
        for (String prefix : PREFIXES) {
            if (value.startsWith(prefix)) {
                String rest = value.substring(prefix.length());
                return prefix.equals("mailto:") ? linked(rest) : rest;
            }
        }
        return value;
    }

    /** A mailto link: its query goes, and the label that Slack puts behind a bar; %40 and the like are decoded. */
    private static String linked(String link) {
        int query = link.indexOf('?');
        String target = query < 0 ? link : link.substring(0, query);
        int bar = target.indexOf('|', target.indexOf('@') + 1);
        if (bar > 0 && target.indexOf('@') >= 0) {
            target = target.substring(0, bar);
        }
        if (target.indexOf('%') < 0) {
            return target;
        }
        StringBuilder decoded = new StringBuilder(target.length());
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            int code = c == '%' && i + 2 < target.length() ? code(target.charAt(i + 1), target.charAt(i + 2)) : -1;
            decoded.append(code < 0 ? c : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return decoded.toString();
    }

    /** The printable ASCII character of two hexadecimal digits; -1 for anything else. */
    private static int code(char high, char low) {
        int code = Character.digit(high, 16) < 0 || Character.digit(low, 16) < 0
                ? -1
                : Character.digit(high, 16) * 16 + Character.digit(low, 16);
        return code >= ' ' && code <= '~' ? code : -1;
    }
}
