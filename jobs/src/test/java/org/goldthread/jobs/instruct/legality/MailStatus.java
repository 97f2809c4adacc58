package org.goldthread.jobs.instruct.legality;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Consent and exclusions of Klaviyo profiles through merges. Where a date is missing the worse outcome is assumed. */
final class MailStatus {
    private final Map<String, SourceRecord> records;
    private final Set<String> optedOut = new TreeSet<>();
    private final Map<String, Instant> consentAt = new HashMap<>();
    private final Map<String, Set<String>> exclusions = new TreeMap<>();

    MailStatus(Map<String, SourceRecord> records) {
        this.records = records;
        records.values().forEach(record -> {
            if (record.optedOut()) {
                optedOut.add(record.id());
            }
            consentAt.put(record.id(), record.time("email_consent_at"));
            Set<String> kinds = new TreeSet<>();
            if (record.flag("email_bounced")) {
                kinds.add("HARD_BOUNCE");
            }
            if (record.flag("marked_spam")) {
                kinds.add("SPAM_COMPLAINT");
            }
            exclusions.put(record.id(), kinds);
        });
    }

    boolean optedOut(String id) {
        return optedOut.contains(id);
    }

    /** By a subscription job, now. */
    void unsubscribe(String id) {
        optedOut.add(id);
        consentAt.put(id, Instant.MAX);
    }

    String words(String id) {
        String mail = optedOut(id) ? "opted out" : "stays";
        String kinds = String.join(" ", exclusions.get(id));
        return kinds.isEmpty() ? mail : mail + ", suppressed " + kinds;
    }

    /** None: the source's; a common kind stays; other kinds: the source's win: klaviyo.md:76. */
    void exclude(Step step, String into, String from, Findings findings) {
        Set<String> ours = exclusions.get(into);
        Set<String> theirs = exclusions.get(from);
        boolean replaced = !ours.isEmpty() && !theirs.isEmpty() && Collections.disjoint(ours, theirs);
        findings.require(!replaced, step, "klaviyo.md:76", "suppression lost");
        // A bounced or suppressed source can suppress the good profile: klaviyo.md:77.
        findings.require(replaced || ours.containsAll(theirs), step, "klaviyo.md:77", "suppression travels");
        Set<String> after = new TreeSet<>(theirs);
        if (!replaced) {
            after.addAll(ours);
        }
        exclusions.put(into, after);
    }

    /** Same status: the earlier date; other status: the source's when newer or of equal age: klaviyo.md:78. */
    void consent(String into, String from) {
        Instant ours = consentAt.get(into);
        Instant theirs = consentAt.get(from);
        boolean out = optedOut.contains(into);
        if (out == optedOut.contains(from)) {
            boolean known = ours != null && theirs != null;
            consentAt.put(into, !known ? null : ours.isBefore(theirs) ? ours : theirs);
            return;
        }
        String status = records.get(from).text("email_consent");
        boolean record = theirs != null || status != null && !status.equals("never");
        boolean known = ours != null && theirs != null;
        if (record && (!known || !theirs.isBefore(ours))) {
            consentAt.put(into, theirs);
            if (out) {
                optedOut.remove(into);
            } else if (known) {
                optedOut.add(into);
            }
        }
    }
}
