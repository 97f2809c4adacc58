package org.goldthread.udfs.lists;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.InvalidEmail;

/** Compares a list's yes or no to an address with ours, and says in a word why the answers differ. */
final class EmailValidity {

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff]");
    private static final Pattern EDGES = Pattern.compile("^[ <(\\[\"'].*|.*[ >)\\],;\"']$", Pattern.DOTALL);
    private static final Pattern TRAILING_DOT = Pattern.compile(".*[.\\uff0e]>?$", Pattern.DOTALL);
    private static final Pattern EMOJI = Pattern.compile(".*[\\p{So}].*", Pattern.DOTALL);
    private static final Pattern MODERN_HYPHENS = Pattern.compile(".*[@.]..--.*");

    private EmailValidity() {}

    static Verdict ofLegal(String address) {
        InvalidEmail reason = Emails.invalidReason(address);
        return reason == null ? Verdict.AGREES : refused(address, reason);
    }

    static Verdict ofIllegal(String address) {
        return Emails.normalize(address) == null ? Verdict.AGREES : read(address);
    }

    /** The list calls it an address, we do not. */
    private static Verdict refused(String address, InvalidEmail reason) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        if (reason == InvalidEmail.PLACEHOLDER) {
            return Verdict.differs("placeholder: an address, but nobody's");
        }
        if (reason == InvalidEmail.LOCAL_PART_TOO_LONG || reason == InvalidEmail.TOO_LONG) {
            return Verdict.differs("longer than RFC 5321 lets a server take");
        }
        if (domain.contains("[")) {
            return Verdict.differs("domain literal: a server's number is no person's mailbox");
        }
        if (address.contains("(")) {
            return Verdict.differs("comment inside: only mail headers have them");
        }
        if (address.contains("\".") || address.contains(".\"")) {
            return Verdict.differs("quoted words between dots: obsolete since 2001");
        }
        if (address.contains("\"\"") || CONTROLS.matcher(address).find() && address.startsWith("\"")) {
            return Verdict.differs("quoted local part of nothing, or of control characters");
        }
        if (reason == InvalidEmail.SEVERAL_ATS && !isCompatible(address)) {
            return Verdict.differs("compatibility characters: read as what they stand for (NFKC)");
        }
        if (address.contains(" ")) {
            return Verdict.differs("blank inside: obsolete folding, today a slip");
        }
        return switch (reason) {
            case NO_TOP_LEVEL_DOMAIN -> Verdict.differs(
                    domain.contains(".")
                            ? "no top level: a number, one letter or a hyphen is none"
                            : "single label domain: no mail reaches it from outside");
            case ILLEGAL_DOMAIN -> domain.contains("/")
                    ? Verdict.differs("domain with a sign: no host name")
                    : domain.length() > 63
                            ? Verdict.differs("longer than RFC 5321 lets a server take")
                            : Verdict.unexplained(reason.word());
            default -> Verdict.unexplained(reason.word());
        };
    }

    /** The list calls it no address, we read one. */
    private static Verdict read(String address) {
        String lowerCase = address.toLowerCase(Locale.ROOT);
        if (CONTROLS.matcher(address).find()) {
            return Verdict.differs("line break, control or invisible character: dropped, exports are full of them");
        }
        if (EMOJI.matcher(address).matches()) {
            return Verdict.differs("symbol in the local part: RFC 6531 allows it");
        }
        if (address.startsWith("\"") && address.contains("\\")) {
            return Verdict.differs("quoted local part with an escape too many: read without it");
        }
        if (address.contains("<") || address.contains("\u226e")) {
            return Verdict.differs("display name or bracket around it: taken off");
        }
        if (TRAILING_DOT.matcher(address).matches()) {
            return Verdict.differs("trailing dot: taken off");
        }
        if (EDGES.matcher(address).matches()) {
            return Verdict.differs("blank, quote or bracket at an end: taken off");
        }
        if (!isCompatible(address)) {
            return Verdict.differs("compatibility characters: read as what they stand for (NFKC)");
        }
        if (MODERN_HYPHENS.matcher(lowerCase).matches()) {
            return Verdict.differs("two hyphens in third place: such host names exist");
        }
        return Verdict.unexplained("read as an address");
    }

    private static boolean isCompatible(String address) {
        return Normalizer.isNormalized(address, Normalizer.Form.NFKC);
    }
}
