package org.goldthread.udfs.text;

import com.ibm.icu.text.IDNA;

/** What may stand behind the @: a domain of DNS in ASCII, with a top level. */
final class EmailDomains {

    private static final int MAX_LABEL = 63;

    private EmailDomains() {}

    /** Built on first use: few addresses need it. */
    private static final class Idna {
        static final IDNA UTS46 = IDNA.getUTS46Instance(
                IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);
    }

    /** The domain in ASCII (UTS 46) without trailing dots; null when IDNA refuses it. */
    static String ascii(String lowerCase) {
        String ascii = lowerCase;
        if (lowerCase.contains("xn--") || !Folding.isPrintableAscii(lowerCase)) {
            StringBuilder out = new StringBuilder();
            IDNA.Info info = new IDNA.Info();
            Idna.UTS46.nameToASCII(withoutTrailingDots(lowerCase), out, info);
            if (info.hasErrors()) {
                return null;
            }
            ascii = out.toString();
        }
        return withoutTrailingDots(ascii);
    }

    /** What is wrong with a domain in lower-case ASCII; null when nothing is. */
    static InvalidEmail problem(String ascii) {
        int start = 0;
        int dot = ascii.indexOf('.');
        while (dot >= 0) {
            InvalidEmail problem = labelProblem(ascii, start, dot);
            if (problem != null) {
                return problem;
            }
            start = dot + 1;
            dot = ascii.indexOf('.', start);
        }
        InvalidEmail last = labelProblem(ascii, start, ascii.length());
        boolean missing = last == null && (start == 0 || !isTopLevel(ascii, start));
        return missing ? InvalidEmail.NO_TOP_LEVEL_DOMAIN : last;
    }

    private static InvalidEmail labelProblem(String ascii, int start, int end) {
        if (start == end) {
            return InvalidEmail.DOTS_MISPLACED;
        }
        return isLabel(ascii, start, end) ? null : InvalidEmail.ILLEGAL_DOMAIN;
    }

    private static boolean isLabel(String ascii, int start, int end) {
        if (end - start > MAX_LABEL || ascii.charAt(start) == '-' || ascii.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = ascii.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Two letters or more, or letters of another script: the root has no symbols, though hosts below may have some. */
    private static boolean isTopLevel(String ascii, int start) {
        if (ascii.startsWith("xn--", start)) {
            StringBuilder letters = new StringBuilder();
            Idna.UTS46.labelToUnicode(ascii.substring(start), letters, new IDNA.Info());
            return letters.codePoints().allMatch(EmailDomains::isLetterOrMark);
        }
        for (int i = start; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return ascii.length() - start > 1;
    }

    private static boolean isLetterOrMark(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static String withoutTrailingDots(String domain) {
        int end = domain.length();
        while (end > 0 && (domain.charAt(end - 1) == '.' || domain.charAt(end - 1) == '\u3002')) {
            end--;
        }
        return domain.substring(0, end);
    }
}
