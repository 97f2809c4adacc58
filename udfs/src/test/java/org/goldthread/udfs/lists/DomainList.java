package org.goldthread.udfs.lists;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goldthread.udfs.text.Emails;

/**
 * Domains that should be flagged.
 *
 * @param file the list
 * @param flags any of these is right
 * @param otherwise why a domain has none of them
 */
record DomainList(String file, Set<String> flags, String otherwise) implements PublicList {

    static final DomainList DISPOSABLE =
            new DomainList("disposable_email_domains.csv", Set.of("disposable"), "newer than the shipped list");

    static final DomainList FREE_OR_DISPOSABLE = new DomainList(
            "free_and_disposable_email_domains_kikobeats.csv",
            Set.of("disposable", "free", "relay"),
            "not shipped: only well-known free providers are, and throw-away ones of a public-domain list");

    @Override
    public Verdict judge(Map<String, String> row) {
        String address = Emails.normalize("ada.lovelace@" + row.get("domain"));
        if (address == null) {
            return Verdict.differs("no domain, or a placeholder");
        }
        List<String> ours = Emails.flags(address);
        return ours.stream().anyMatch(flags::contains) ? Verdict.AGREES : Verdict.differs(otherwise);
    }
}
