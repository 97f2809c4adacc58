package org.goldthread.udfs.text;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Web addresses: the host and the domain that somebody registered. */
public final class Urls {

    private static final int MAX_LENGTH = 4096;
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:/*");
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])");
    private static final Set<String> SUFFIXES = WordList.set("domain_suffixes.txt");

    private Urls() {}

    /** ICU's tables load when the first name that is not ASCII comes. */
    private static final class Idna {
        static final IDNA UTS46 = IDNA.getUTS46Instance(
                IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);
    }

    /**
     * The host of a web address in lower-case ASCII, without scheme, user, {@code www.}, port and path; an address may
     * lack its scheme.
     *
     * @return null for null, placeholders, e-mail addresses, other schemes than http, https and ftp, IP numbers, and
     *     what has no dot
     */
    public static String host(String raw) {
        if (raw == null || raw.length() > MAX_LENGTH) {
            return null;
        }
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        String host = hostOf(value.toLowerCase(Locale.ROOT));
        if (host != null && !Folding.isPrintableAscii(host)) {
            host = ascii(host);
        }
        while (host != null && host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        while (host != null && host.startsWith("www.") && host.indexOf('.', 4) > 0) {
            host = host.substring(4);
        }
        boolean good = host != null && host.length() < 254 && HOST.matcher(host).matches();
        return good && !Placeholders.isPlaceholder(host.substring(0, host.lastIndexOf('.'))) ? host : null;
    }

    /**
     * The domain somebody registered: example.co.uk for {@code https://shop.example.co.uk:8443/a?b}. Two-part endings
     * come from a list of the common ones beside this class, not from the whole Public Suffix List: an ending that it
     * lacks counts as a domain.
     *
     * @return null where {@link #host} gives null
     */
    public static String domain(String raw) {
        String host = host(raw);
        if (host == null) {
            return null;
        }
        int last = host.lastIndexOf('.');
        int second = host.lastIndexOf('.', last - 1);
        if (second >= 0 && SUFFIXES.contains(host.substring(second + 1))) {
            second = host.lastIndexOf('.', second - 1);
        }
        String domain = host.substring(second + 1);
        return Placeholders.isPlaceholder(domain.substring(0, domain.indexOf('.'))) ? null : domain;
    }

    private static String hostOf(String value) {
        String rest = value;
        int colon = value.indexOf(':');
        int slashes = value.indexOf("//");
        if (colon > 0 && (slashes == colon + 1 || value.startsWith("mailto:"))) {
            if (!value.startsWith("http:") && !value.startsWith("https:") && !value.startsWith("ftp:")) {
                return null;
            }
            rest = SCHEME.matcher(value).replaceFirst("");
        } else if (slashes == 0) {
            rest = value.substring(2);
        }
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        if (at >= 0 && rest.length() == value.length()) {
            return null; // an e-mail address, or a handle
        }
        int port = authority.indexOf(':', at + 1);
        return authority.substring(at + 1, port < 0 ? authority.length() : port);
    }

    private static String ascii(String host) {
        StringBuilder out = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        Idna.UTS46.nameToASCII(host, out, info);
        return info.hasErrors() ? null : out.toString();
    }
}
