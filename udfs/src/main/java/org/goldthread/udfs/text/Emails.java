package org.goldthread.udfs.text;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Email addresses. {@link #normalize} gives the comparison form; everything else reads that form and answers null (or an
 * empty list) for null and for what is no address. Plus tags and Gmail dots stay unless {@link #canonical} is asked for.
 */
public final class Emails {

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+" + "(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])");
    private static final Pattern LOCAL = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.\\-[^\\x00-\\x7f]]+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)+\"");
    private static final Pattern EDGES = Pattern.compile("^[\\s,;:<>()\\[\\]']+|[\\s,;:<>()\\[\\]'.]+$");

    /** These two Japanese carriers gave out addresses with dots in illegal places. */
    private static final Set<String> LOOSE_DOTS = Set.of("docomo.ne.jp", "ezweb.ne.jp");

    private static final Map<String, String> TAG_DOMAINS = WordList.variants("email_tag_domains.csv");
    private static final Set<String> FREE = WordList.set("email_free.txt");
    private static final Set<String> DISPOSABLE = WordList.set("email_disposable.txt");
    private static final Set<String> RELAY = WordList.set("email_relay.txt");
    private static final Set<String> ROLES = WordList.set("email_roles.txt");
    private static final Set<String> RELAY_LABELS = Set.of("reply", "replies", "relay", "noreply", "no-reply");

    private Emails() {}

    /**
     * Trimmed (Unicode spaces and zero-width characters too), NFKC, lower case, the domain in ASCII (UTS 46); a display
     * name with angle brackets, {@code mailto:} and trailing dots are taken off.
     *
     * @return null for null, blank, placeholders and what is no plausible address: exactly one @ outside quotes, a legal
     *     local part, a domain with a dot, legal labels and a top level that is no number
     */
    public static String normalize(String raw) {
        String once = normalizeOnce(raw);
        String twice = normalizeOnce(once);
        return once == null || !once.equals(twice) || Placeholders.isPlaceholderEmail(once) ? null : once;
    }

    /** What stands before the @. */
    public static String localPart(String normalized) {
        int at = at(normalized);
        return at < 0 ? null : normalized.substring(0, at);
    }

    /** What stands behind the @. */
    public static String domain(String normalized) {
        int at = at(normalized);
        return at < 0 ? null : normalized.substring(at + 1);
    }

    /**
     * The mailbox behind the spelling: Gmail without dots and plus tag (googlemail.com is gmail.com); Outlook, iCloud,
     * Fastmail and Proton without plus tag; any other address as it is.
     */
    public static String canonical(String normalized) {
        int at = at(normalized);
        if (at < 0) {
            return normalized;
        }
        String domain = normalized.substring(at + 1);
        String provider = TAG_DOMAINS.get(domain);
        if (provider == null || normalized.startsWith("\"")) {
            return normalized;
        }
        String local = normalized.substring(0, at);
        int plus = local.indexOf('+');
        String mailbox = plus < 0 ? local : local.substring(0, plus);
        boolean gmail = provider.equals("gmail.com");
        if (gmail) {
            mailbox = mailbox.replace(".", "");
        }
        return mailbox.isEmpty() ? normalized : mailbox + "@" + (gmail ? provider : domain);
    }

    /**
     * What speaks against the address as evidence of one person: a sorted part of {@code disposable}, {@code free},
     * {@code relay}, {@code role}. Empty for null.
     */
    public static List<String> flags(String normalized) {
        int at = at(normalized);
        if (at < 0) {
            return List.of();
        }
        String domain = normalized.substring(at + 1);
        List<String> flags = new ArrayList<>();
        if (isUnder(DISPOSABLE, domain)) {
            flags.add("disposable");
        }
        if (FREE.contains(domain)) {
            flags.add("free");
        }
        if (isUnder(RELAY, domain) || RELAY_LABELS.contains(domain.substring(0, Math.max(0, domain.indexOf('.'))))) {
            flags.add("relay");
        }
        if (isRole(normalized.substring(0, at))) {
            flags.add("role");
        }
        return List.copyOf(flags);
    }

    private static String normalizeOnce(String raw) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > 1000) {
            return null;
        }
        value = Folding.clean(unwrapped(value).toLowerCase(Locale.ROOT));
        if (value == null) {
            return null;
        }
        int at = at(value);
        if (at < 1 || at == value.length() - 1) {
            return null;
        }
        String domain = asciiDomain(value.substring(at + 1).stripLeading());
        String local = value.substring(0, at).stripTrailing();
        return domain == null || !isLocalPart(local, domain) ? null : local + "@" + domain;
    }

    /** Takes off the display name, the brackets, {@code mailto:} with its query, and stray punctuation at the ends. */
    private static String unwrapped(String value) {
        String inner = value;
        int open = inner.lastIndexOf('<');
        int close = inner.indexOf('>', open + 1);
        if (open >= 0 && close > open && inner.indexOf('@', open) > 0) {
            inner = inner.substring(open + 1, close);
        }
        inner = EDGES.matcher(inner).replaceAll("");
        if (inner.regionMatches(true, 0, "mailto:", 0, 7)) {
            int query = inner.indexOf('?');
            inner = inner.substring(7, query < 0 ? inner.length() : query);
        }
        return EDGES.matcher(inner).replaceAll("");
    }

    /** The place of the only @ outside quotes; -1 when there is none or more than one. */
    private static int at(String value) {
        if (value == null) {
            return -1;
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
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return quoted ? -1 : found;
    }

    private static boolean isLocalPart(String local, String domain) {
        if (local.getBytes(StandardCharsets.UTF_8).length > MAX_LOCAL) {
            return false;
        }
        if (local.startsWith("\"")) {
            return QUOTED.matcher(local).matches();
        }
        boolean legalDots = !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
        return LOCAL.matcher(local).matches()
                && local.indexOf(' ') < 0
                && (legalDots || (LOOSE_DOTS.contains(domain) && local.length() > 1));
    }

    private static String asciiDomain(String domain) {
        String ascii = domain;
        if (!Folding.isPrintableAscii(domain)) {
            StringBuilder out = new StringBuilder();
            IDNA.Info info = new IDNA.Info();
            Idna.UTS46.nameToASCII(domain, out, info);
            if (info.hasErrors()) {
                return null;
            }
            ascii = out.toString();
        }
        while (ascii.endsWith(".")) {
            ascii = ascii.substring(0, ascii.length() - 1);
        }
        return ascii.length() <= MAX_DOMAIN && DOMAIN.matcher(ascii).matches() ? ascii : null;
    }

    private static final class Idna {
        static final IDNA UTS46 = IDNA.getUTS46Instance(
                IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);
    }

    private static boolean isRole(String local) {
        int plus = local.indexOf('+');
        return ROLES.contains(plus > 0 ? local.substring(0, plus) : local);
    }

    /** True when the domain or a parent of it stands in the list. */
    private static boolean isUnder(Set<String> domains, String domain) {
        String parent = domain;
        while (true) {
            if (domains.contains(parent)) {
                return true;
            }
            int dot = parent.indexOf('.');
            if (dot < 0) {
                return false;
            }
            parent = parent.substring(dot + 1);
        }
    }
}
