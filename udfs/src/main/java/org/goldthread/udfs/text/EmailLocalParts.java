package org.goldthread.udfs.text;

import java.nio.charset.StandardCharsets;

/** What may stand before the @: dot-separated words, letters of any script (RFC 6531), or nearly anything in quotes. */
final class EmailLocalParts {

    /** Beside letters, digits and the dot. */
    static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";

    private EmailLocalParts() {}

    /** Without quotes where they mean nothing, else with no more escapes than needed: one mailbox, one spelling. */
    static String unquoted(String local) {
        int last = local.length() - 1;
        if (last < 1 || local.charAt(0) != '"' || local.charAt(last) != '"') {
            return local;
        }
        StringBuilder content = new StringBuilder(last);
        StringBuilder quoted = new StringBuilder(last).append('"');
        for (int i = 1; i < last; i++) {
            char c = local.charAt(i);
            if (c == '\\' && i + 1 < last) {
                c = local.charAt(++i);
            } else if (c == '"' || c == '\\') {
                return local;
            }
            content.append(c);
            quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
        String plain = content.toString();
        boolean bare = !plain.isEmpty() && !EmailWrapping.isEdge(plain.charAt(0)) && problem(plain) == null;
        return bare ? plain : quoted.append('"').toString();
    }

    /** What is wrong with a local part that {@link #unquoted} has seen; null when nothing is. */
    static InvalidEmail problem(String local) {
        if (local.charAt(0) == '"') {
            return isQuoted(local) ? null : InvalidEmail.ILLEGAL_CHARACTER;
        }
        boolean dots = false;
        char before = '.';
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '.') {
                dots |= before == '.';
            } else if (!isLegal(c)) {
                return InvalidEmail.ILLEGAL_CHARACTER;
            }
            before = c;
        }
        return dots || before == '.' ? InvalidEmail.DOTS_MISPLACED : null;
    }

    /** Its length in UTF-8, which is what the limit counts. */
    static int bytes(String local) {
        return local.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isLegal(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c > 127 && Character.getType(c) != Character.PRIVATE_USE)
                || SIGNS.indexOf(c) >= 0;
    }

    private static boolean isQuoted(String local) {
        int last = local.length() - 1;
        if (last < 2 || local.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = local.charAt(i);
            if (c == '\\') {
                i++;
                if (i == last) {
                    return false;
                }
            } else if (c == '"') {
                return false;
            }
        }
        return true;
    }
}
