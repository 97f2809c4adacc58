package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Email addresses. {@link #normalize} gives the comparison form, {@link #invalidReason} says why there is none; everything
 * else reads that form and answers null (or an empty list) for null and for what is no address. Plus tags and Gmail dots
 * stay unless {@link #canonical} is asked for.
 */
public final class Emails {

    private static final Set<String> FREE = WordList.set("email_free.txt");
    private static final Set<String> DISPOSABLE = disposable();
    private static final Set<String> RELAY = WordList.set("email_relay.txt");
    private static final Set<String> ROLES = WordList.set("email_roles.txt");
    private static final Set<String> RELAY_LABELS = Set.of("reply", "replies", "relay", "noreply", "no-reply");

    /** Sorted; the bits of an index into {@link #COMBINATIONS}. */
    private static final List<String> FLAGS = List.of("disposable", "free", "relay", "role");

    private static final List<List<String>> COMBINATIONS =
            IntStream.range(0, 1 << FLAGS.size()).mapToObj(Emails::combination).toList();

    private Emails() {}

    /**
     * Trimmed (Unicode spaces and zero-width characters too), NFKC, lower case, the domain in ASCII (UTS 46). What stands
     * around an address is taken off: display names and comments, brackets, quotes, {@code mailto:} and {@code smtp:},
     * punctuation and trailing dots; so are quotes around a local part that needs none.
     *
     * @return null for null and blank, and where {@link #invalidReason} has a reason
     */
    public static String normalize(String raw) {
        return EmailReading.read(raw).address();
    }

    /** Why a value is no address: the first thing found wrong with it. Null for an address, for null and for blank. */
    public static InvalidEmail invalidReason(String raw) {
        return EmailReading.read(raw).problem();
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
     * The mailbox behind the spelling, by the shipped rules: Gmail without dots and plus tag (googlemail.com is
     * gmail.com); Outlook, iCloud, Fastmail, Proton, Yandex and Zoho without plus tag; any other address as it is.
     *
     * @see EmailProviders for other rules
     */
    public static String canonical(String normalized) {
        return EmailProviders.shipped().canonical(normalized);
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
        int index = isUnder(DISPOSABLE, domain) ? 1 : 0;
        index |= FREE.contains(domain) ? 2 : 0;
        index |= isUnder(RELAY, domain) || isRelayLabel(domain) ? 4 : 0;
        index |= isRole(normalized.substring(0, at)) ? 8 : 0;
        return COMBINATIONS.get(index);
    }

    /** The place of the @; negative for null and what is no address. */
    static int at(String normalized) {
        return normalized == null ? -1 : EmailReading.at(normalized);
    }

    private static boolean isRelayLabel(String domain) {
        int dot = domain.indexOf('.');
        return dot > 0 && RELAY_LABELS.contains(domain.substring(0, dot));
    }

    private static boolean isRole(String local) {
        int plus = local.indexOf('+');
        return ROLES.contains(plus > 0 ? local.substring(0, plus) : local);
    }

    /** True when the domain or a parent of it stands in the list; no list has a top level. */
    private static boolean isUnder(Set<String> domains, String domain) {
        String parent = domain;
        int dot = parent.indexOf('.');
        while (dot >= 0) {
            if (domains.contains(parent)) {
                return true;
            }
            parent = parent.substring(dot + 1);
            dot = parent.indexOf('.');
        }
        return false;
    }

    /** A public list, and what it lacks. */
    private static Set<String> disposable() {
        Set<String> domains = new HashSet<>(WordList.set("email_disposable_domains.txt"));
        domains.addAll(WordList.set("email_disposable.txt"));
        return Collections.unmodifiableSet(domains);
    }

    private static List<String> combination(int index) {
        List<String> flags = new ArrayList<>();
        for (int bit = 0; bit < FLAGS.size(); bit++) {
            if ((index & (1 << bit)) != 0) {
                flags.add(FLAGS.get(bit));
            }
        }
        return List.copyOf(flags);
    }
}
