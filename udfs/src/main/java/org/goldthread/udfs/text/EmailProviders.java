package org.goldthread.udfs.text;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules of providers, one for each domain; immutable. {@link #shipped} has those that are certain; {@link #with} adds
 * others or replaces them:
 *
 * <pre>{@code
 * EmailProviders rules = EmailProviders.shipped()
 *         .with(List.of(new EmailProvider(Set.of("yahoo.com", "ymail.com"), null, "-", Dots.COUNT)));
 * rules.canonical("ada-shop@yahoo.com"); // ada@yahoo.com
 * }</pre>
 */
public final class EmailProviders implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final EmailProviders NONE = new EmailProviders(Map.of());
    private static final EmailProviders SHIPPED = NONE.with(WordList.lines("email_providers.csv").stream()
            .map(EmailProviders::rule)
            .toList());

    private final Map<String, EmailProvider> byDomain;

    private EmailProviders(Map<String, EmailProvider> byDomain) {
        this.byDomain = Map.copyOf(byDomain);
    }

    /** No rule: every spelling is a mailbox of its own. */
    public static EmailProviders none() {
        return NONE;
    }

    /** What {@link Emails#canonical} uses. */
    public static EmailProviders shipped() {
        return SHIPPED;
    }

    /**
     * These rules and the given ones; for a domain that both name, and among the given ones, the later holds.
     *
     * @throws IllegalArgumentException when a domain would be the alias of a domain that is an alias itself
     */
    public EmailProviders with(Collection<EmailProvider> rules) {
        Map<String, EmailProvider> all = new HashMap<>(byDomain);
        for (EmailProvider rule : rules) {
            rule.domains().forEach(domain -> all.put(domain, rule));
        }
        for (EmailProvider rule : all.values()) {
            EmailProvider target = rule.aliasOf() == null ? null : all.get(rule.aliasOf());
            if (target != null && target.aliasOf() != null && !target.aliasOf().equals(rule.aliasOf())) {
                throw new IllegalArgumentException(
                        "A provider rule makes domains aliases of '%s', which is an alias of '%s'. Name '%s' in both."
                                .formatted(rule.aliasOf(), target.aliasOf(), target.aliasOf()));
            }
        }
        return new EmailProviders(all);
    }

    /**
     * The mailbox behind the spelling, again a normalized address. An address stays as it is when it has no rule or
     * quotes, and when what would be left is no address or nobody's; null gives null.
     */
    public String canonical(String normalized) {
        int at = Emails.at(normalized);
        if (at < 1 || normalized.charAt(0) == '"') {
            return normalized;
        }
        String domain = normalized.substring(at + 1);
        EmailProvider rule = byDomain.get(domain);
        if (rule == null) {
            return normalized;
        }
        String target = rule.aliasOf() == null ? domain : rule.aliasOf();
        String mailbox = byDomain.getOrDefault(target, rule).mailbox(rule.mailbox(normalized.substring(0, at)));
        if (mailbox.length() == at && target.equals(domain)) {
            return normalized;
        }
        String canonical = mailbox + "@" + target;
        boolean somebody = !mailbox.isEmpty()
                && EmailLocalParts.problem(mailbox) == null
                && !Placeholders.isPlaceholderEmail(canonical);
        return somebody ? canonical : normalized;
    }

    /** A row of {@code alias of,tag separator,dots,domain;domain...}; the first three may be empty. */
    private static EmailProvider rule(String line) {
        String[] cells = line.split(",", 4);
        EmailProvider.Dots dots = cells[2].equals("ignored") ? EmailProvider.Dots.IGNORED : EmailProvider.Dots.COUNT;
        Set<String> domains = new LinkedHashSet<>(List.of(cells[3].split(";")));
        return new EmailProvider(domains, cells[0], cells[1], dots);
    }
}
