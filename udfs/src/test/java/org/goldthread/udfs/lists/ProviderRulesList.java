package org.goldthread.udfs.lists;

import java.util.Map;
import org.goldthread.udfs.text.Emails;

/** The rules that gmr/email-normalize knows of mail hosts, against the shipped ones at an address domain of each. */
final class ProviderRulesList implements PublicList {

    private static final Map<String, String> DOMAINS = Map.of(
            "Apple", "icloud.com",
            "Fastmail", "fastmail.com",
            "Google", "gmail.com",
            "Microsoft", "outlook.com",
            "ProtonMail", "proton.me",
            "Yahoo", "yahoo.com",
            "Yandex", "yandex.ru",
            "Zoho", "zoho.com");

    @Override
    public String file() {
        return "email_provider_rules.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String domain = DOMAINS.get(row.get("provider"));
        if (domain == null) {
            return Verdict.notJudged("hosts the domains of others: only a caller's rules know which");
        }
        String rules = row.get("rules");
        boolean plus = Emails.canonical("a.b+c@" + domain).endsWith("b@" + domain);
        boolean dots = Emails.canonical("a.b@" + domain).startsWith("ab@");
        boolean dashes = Emails.canonical("a.b-c@" + domain).endsWith("b@" + domain);
        if (dashes != rules.contains("DASH_ADDRESSING")) {
            return Verdict.differs("dash tags: not shipped, by a caller's rule");
        }
        if (plus != rules.contains("PLUS_ADDRESSING") || dots != rules.contains("STRIP_PERIODS")) {
            return Verdict.unexplained("another rule");
        }
        return rules.contains("LOCAL_PART_AS_HOSTNAME")
                ? Verdict.differs("mailbox in the host name (x@ada.fastmail.com): not read")
                : Verdict.AGREES;
    }
}
