package org.goldthread.udfs.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one provider tells mailboxes apart.
 *
 * @param domains the domains that the rule is for, in any spelling; at least one
 * @param aliasOf the domain that they all stand for, where one mailbox answers at each of them; null when each domain has
 *     mailboxes of its own
 * @param tagSeparator the character that ends the mailbox and begins a tag, such as {@code +}; null when there are no tags
 * @param dots whether dots tell mailboxes apart
 */
public record EmailProvider(Set<String> domains, String aliasOf, String tagSeparator, Dots dots)
        implements Serializable {

    /** What dots in a local part mean. */
    public enum Dots {
        /** a.b and ab are two mailboxes. */
        COUNT,
        /** a.b and ab are one mailbox. */
        IGNORED
    }

    /** @throws IllegalArgumentException for no domain, a text that is no domain, or a separator that can be none */
    public EmailProvider {
        if (domains == null || domains.isEmpty()) {
            throw new IllegalArgumentException("A provider rule names no domain. Give it the domains it is for.");
        }
        domains = Set.copyOf(domains.stream().map(EmailProvider::domain).toList());
        aliasOf = aliasOf == null || aliasOf.isBlank() ? null : domain(aliasOf);
        tagSeparator = tagSeparator == null || tagSeparator.isEmpty() ? null : tagSeparator;
        if (tagSeparator != null && (tagSeparator.length() > 1 || !EmailLocalParts.SIGNS.contains(tagSeparator))) {
            throw new IllegalArgumentException("The tag separator '" + tagSeparator + "' of the provider rule for "
                    + new TreeSet<>(domains) + " can be none. Use one of " + EmailLocalParts.SIGNS);
        }
        dots = dots == null ? Dots.COUNT : dots;
    }

    /** Plus tags and nothing else, the rule of most providers that have one. */
    public static EmailProvider plusTags(Collection<String> domains) {
        return new EmailProvider(Set.copyOf(domains), null, "+", Dots.COUNT);
    }

    /** The mailbox in a local part; the local part itself when nothing would be left. */
    String mailbox(String local) {
        int tag = tagSeparator == null ? -1 : local.indexOf(tagSeparator.charAt(0));
        String mailbox = tag < 0 ? local : local.substring(0, tag);
        if (dots == Dots.IGNORED && mailbox.indexOf('.') >= 0) {
            mailbox = mailbox.replace(".", "");
        }
        return mailbox;
    }

    private static String domain(String written) {
        String ascii =
                written == null ? null : EmailDomains.ascii(written.strip().toLowerCase(Locale.ROOT));
        if (ascii == null || EmailDomains.problem(ascii) != null) {
            throw new IllegalArgumentException(
                    "'" + written + "' in a provider rule is no domain. Write it as in gmail.com.");
        }
        return ascii;
    }
}
