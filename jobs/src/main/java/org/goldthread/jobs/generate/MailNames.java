package org.goldthread.jobs.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses: every code gives another one, whatever the names are, so that no two people ever share one by chance. */
final class MailNames {
    private static final Pattern NOT_ASCII_LETTER = Pattern.compile("[^a-z]");

    /** A domain stands as often as it is used; 61 entries, a prime, so that consecutive codes meet all of them. */
    private static final List<String> DOMAINS = entries(
            "gmail.com",
            21,
            "outlook.com",
            7,
            "yahoo.com",
            8,
            "hotmail.com",
            7,
            "icloud.com",
            6,
            "gmx.de",
            3,
            "web.de",
            2,
            "orange.fr",
            2,
            "wp.pl",
            1,
            "libero.it",
            1,
            "btinternet.com",
            1,
            "aol.com",
            1,
            "ziggo.nl",
            1);

    private MailNames() {}

    private static List<String> entries(Object... domainsAndTimes) {
        List<String> entries = new java.util.ArrayList<>();
        for (int i = 0; i < domainsAndTimes.length; i += 2) {
            for (int times = (Integer) domainsAndTimes[i + 1]; times > 0; times--) {
                entries.add((String) domainsAndTimes[i]);
            }
        }
        return List.copyOf(entries);
    }

    /**
     * An address at a large provider.
     *
     * @param code at least 0
     */
    static String free(String given, String family, long code) {
        int entry = (int) (code % DOMAINS.size());
        String domain = DOMAINS.get(entry);
        int first = DOMAINS.indexOf(domain);
        int times = DOMAINS.lastIndexOf(domain) - first + 1;
        long digits = code / DOMAINS.size() * times + entry - first;
        return local(given, family, code) + digits + "@" + domain;
    }

    /** An address at a company's own domain. */
    static String work(String given, String family, long code, String domain) {
        return letters(given) + "." + letters(family) + code + "@" + domain;
    }

    private static String local(String given, String family, long code) {
        String first = letters(given);
        String last = letters(family);
        return switch ((int) (Streams.mixed(code) & 3)) {
            case 0 -> first + "." + last;
            case 1 -> first.charAt(0) + last + "_";
            case 2 -> last + "." + first;
            default -> first + last;
        };
    }

    private static String letters(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String letters = NOT_ASCII_LETTER.matcher(plain).replaceAll("");
        return letters.isEmpty() ? "x" : letters;
    }
}
