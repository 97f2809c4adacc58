package org.goldthread.udfs.text;

import java.util.Locale;
import java.util.Set;

/**
 * One address read out of a raw value. {@link #plain} scans the ASCII spellings that nearly all values have, once; {@link
 * #any} reads everything, and says the same where both say something.
 *
 * @param address the comparison form; null when there is none
 * @param problem why there is none; null when there is one, and for null and blank
 */
record EmailReading(String address, InvalidEmail problem) {

    private static final int MAX_ADDRESS = 254;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;

    /** Longer ones are not looked at: a field full of text is no address with a long name before it. */
    private static final int MAX_RAW = 10_000;

    private static final int MAX_CLEANED = 1_000;

    private static final EmailReading BLANK = new EmailReading(null, null);

    /** These two Japanese carriers gave out addresses with dots in illegal places. */
    private static final Set<String> LOOSE_DOTS = Set.of("docomo.ne.jp", "ezweb.ne.jp");

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte HYPHEN = 3;
    private static final byte DOT = 4;
    private static final byte SIGN = 5;
    private static final byte ILLEGAL = 6;

    /** What each ASCII character is in an address. */
    private static final byte[] KINDS = kinds();

    static EmailReading read(String raw) {
        if (raw == null) {
            return BLANK;
        }
        String plain = plain(raw);
        return plain == null ? any(raw) : judged(plain);
    }

    /** The address in a value that is one in plain ASCII, in any case, with blanks around it; null for any other. */
    static String plain(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && raw.charAt(start) == ' ') {
            start++;
        }
        while (end > start && raw.charAt(end - 1) == ' ') {
            end--;
        }
        if (start == end || end - start > MAX_ADDRESS || raw.charAt(start) == '\'') {
            return null;
        }
        int at = plainLocalPart(raw, start, end);
        return at > 0 && isPlainDomain(raw, at + 1, end)
                ? raw.substring(start, end).toLowerCase(Locale.ROOT)
                : null;
    }

    /** Where the local part ends with an @; -1 when it is none in plain ASCII. */
    private static int plainLocalPart(String raw, int start, int end) {
        byte before = DOT;
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '@') {
                return before == DOT || i - start > MAX_LOCAL ? -1 : i;
            }
            byte kind = kind(c);
            if (kind == ILLEGAL || (kind == DOT && before == DOT)) {
                return -1;
            }
            before = kind;
        }
        return -1;
    }

    private static boolean isPlainDomain(String raw, int from, int end) {
        int label = from;
        boolean letters = true;
        byte before = DOT;
        for (int i = from; i < end; i++) {
            byte kind = kind(raw.charAt(i));
            switch (kind) {
                case LETTER -> {}
                case DIGIT -> letters = false;
                case HYPHEN -> {
                    // A label that goes on with a second hyphen here may be Punycode, which only IDNA can judge.
                    if (before == DOT || (before == HYPHEN && i == label + 3)) {
                        return false;
                    }
                    letters = false;
                }
                case DOT -> {
                    if (before == DOT || before == HYPHEN || i - label > MAX_LABEL) {
                        return false;
                    }
                    label = i + 1;
                    letters = true;
                }
                default -> {
                    return false;
                }
            }
            before = kind;
        }
        return label > from && letters && end - label > 1 && end - label <= MAX_LABEL;
    }

    /** The same for every value; slower. */
    static EmailReading any(String raw) {
        EmailReading once = once(raw);
        if (once.address == null) {
            return once;
        }
        String again = plain(once.address);
        if (again == null) {
            again = once(once.address).address;
        }
        return once.address.equals(again) ? judged(once.address) : no(InvalidEmail.UNREADABLE);
    }

    /** The place of the only @ outside quotes; -1 when there is none, -2 when there are several, -3 in an open quote. */
    static int at(String value) {
        if (value.indexOf('"') < 0) {
            int first = value.indexOf('@');
            return first >= 0 && value.indexOf('@', first + 1) > 0 ? -2 : first;
        }
        int found = -1;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '@' && !quoted) {
                found = found == -1 ? i : -2;
            }
        }
        return quoted ? -3 : found;
    }

    private static EmailReading once(String raw) {
        if (raw.length() > MAX_RAW) {
            return no(InvalidEmail.TOO_LONG);
        }
        String cleaned = Folding.clean(raw);
        if (cleaned == null) {
            return BLANK;
        }
        if (cleaned.length() > MAX_CLEANED) {
            return no(InvalidEmail.TOO_LONG);
        }
        if (cleaned.indexOf('\ufffd') >= 0) {
            return no(InvalidEmail.UNREADABLE);
        }
        String lowerCase = cleaned.toLowerCase(Locale.ROOT);
        String value = EmailWrapping.takenOff(Folding.isPrintableAscii(lowerCase) ? lowerCase : recleaned(lowerCase));
        int at = at(value);
        if (at >= 0) {
            return parts(
                    value.substring(0, at).stripTrailing(),
                    value.substring(at + 1).stripLeading());
        }
        if (Placeholders.isPlaceholder(cleaned)) {
            return no(InvalidEmail.PLACEHOLDER);
        }
        return no(
                switch (at) {
                    case -1 -> InvalidEmail.MISSING_AT;
                    case -2 -> InvalidEmail.SEVERAL_ATS;
                    default -> InvalidEmail.ILLEGAL_CHARACTER;
                });
    }

    /** Lower case may bring what NFKC composes: the dotted capital I becomes two characters. */
    private static String recleaned(String lowerCase) {
        String cleaned = Folding.clean(lowerCase);
        return cleaned == null ? "" : cleaned;
    }

    private static EmailReading parts(String written, String domain) {
        if (written.isEmpty()) {
            return no(InvalidEmail.EMPTY_LOCAL_PART);
        }
        if (domain.isEmpty()) {
            return no(InvalidEmail.MISSING_DOMAIN);
        }
        String local = EmailLocalParts.unquoted(written);
        int length = EmailLocalParts.bytes(local);
        if (length > MAX_LOCAL) {
            return no(InvalidEmail.LOCAL_PART_TOO_LONG);
        }
        String ascii = EmailDomains.ascii(domain);
        InvalidEmail problem = EmailLocalParts.problem(local);
        if (problem == InvalidEmail.DOTS_MISPLACED && local.length() > 1 && LOOSE_DOTS.contains(domain)) {
            problem = null;
        }
        if (problem == null) {
            problem = ascii == null ? InvalidEmail.ILLEGAL_DOMAIN : EmailDomains.problem(ascii);
        }
        if (problem == null && length + 1 + ascii.length() > MAX_ADDRESS) {
            problem = InvalidEmail.TOO_LONG;
        }
        return problem == null ? new EmailReading(local + "@" + ascii, null) : no(problem);
    }

    private static EmailReading judged(String address) {
        return Placeholders.isPlaceholderEmail(address)
                ? no(InvalidEmail.PLACEHOLDER)
                : new EmailReading(address, null);
    }

    private static EmailReading no(InvalidEmail problem) {
        return new EmailReading(null, problem);
    }

    private static byte kind(char c) {
        return c < KINDS.length ? KINDS[c] : ILLEGAL;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            kinds[c] = letter ? LETTER : digit ? DIGIT : EmailLocalParts.SIGNS.indexOf(c) >= 0 ? SIGN : ILLEGAL;
        }
        kinds['-'] = HYPHEN;
        kinds['.'] = DOT;
        return kinds;
    }
}
