package org.goldthread.jobs.config;

import java.util.List;
import java.util.Set;
import org.goldthread.udfs.text.EmailProvider;

/**
 * How one mail provider tells mailboxes apart.
 *
 * @param domains the domains that the rule is for
 * @param aliasOf the domain that they all stand for; null = each has mailboxes of its own
 * @param tagSeparator the character that ends the mailbox and begins a tag, such as +; null = there are no tags
 * @param ignoreDots whether a.b and ab are one mailbox; default false
 */
public record EmailProviderConfig(List<String> domains, String aliasOf, String tagSeparator, Boolean ignoreDots) {
    public EmailProviderConfig {
        domains = domains == null ? List.of() : List.copyOf(domains);
        ignoreDots = ignoreDots != null && ignoreDots;
        Problems problems = new Problems();
        try {
            rule(domains, aliasOf, tagSeparator, ignoreDots);
        } catch (IllegalArgumentException wrong) {
            problems.require(false, "", "is no rule of a provider: " + wrong.getMessage(), "Mend or remove it.");
        }
        problems.report();
    }

    /** The rule as the functions on e-mail addresses know it. */
    EmailProvider rule() {
        return rule(domains, aliasOf, tagSeparator, ignoreDots);
    }

    private static EmailProvider rule(List<String> domains, String aliasOf, String tagSeparator, Boolean ignoreDots) {
        EmailProvider.Dots dots = ignoreDots ? EmailProvider.Dots.IGNORED : EmailProvider.Dots.COUNT;
        return new EmailProvider(Set.copyOf(domains), aliasOf, tagSeparator, dots);
    }
}
