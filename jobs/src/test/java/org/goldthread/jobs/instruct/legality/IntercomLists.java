package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lists that hang on an Intercom contact: companies, tags, and the kinds of mail that it was opted out of. */
final class IntercomLists {
    /** By the last part of the path, the records' name of the list: intercom.md:26, 60. */
    private static final Map<String, String> LISTS =
            Map.of("companies", "company", "tags", "tag", "subscriptions", "opted_out_subscription");

    private static final String OPT_OUTS = "opted_out_subscription";

    private final Map<String, SourceRecord> records;
    /** By contact, list/id of what was added. */
    private final Map<String, Set<String>> added = new TreeMap<>();

    IntercomLists(Map<String, SourceRecord> records) {
        this.records = records;
    }

    /** A call that adds to a list. */
    void add(Step step, String id, String path, JsonNode body, Findings findings) {
        String list = LISTS.get(path);
        if (list == null) {
            return;
        }
        String entry = body.path("id").asText();
        findings.require(id.equals(step.primary()), step, "intercom.md:94", "adds to another than the winner");
        // Unsubscribed wins, for a kind of mail as for all: intercom.md:26, 129.
        boolean out =
                !list.equals(OPT_OUTS) || body.path("consent_type").asText().equals("opt_out");
        findings.require(out, step, "intercom.md:129", "opts in");
        // What is added is what some other contact of the person has: intercom.md:94.
        boolean theirs = records.values().stream()
                .anyMatch(record -> record.ids().getOrDefault(list, List.of()).contains(entry));
        findings.require(theirs, step, "intercom.md:94", "adds to " + path + " what nobody has");
        added.computeIfAbsent(id, contact -> new TreeSet<>()).add(list + "/" + entry);
    }

    /** A contact that goes, however: its opt-outs stand at the one that stays, whose own are kept: intercom.md:67, 129. */
    void beforeItGoes(Step step, Findings findings) {
        if (step.joins()) {
            lacks(step, OPT_OUTS, "intercom.md:129", findings);
        }
    }

    /** Companies and tags are added to the winner before the loser is archived: intercom.md:94. */
    void beforeItIsArchived(Step step, Findings findings) {
        lacks(step, "company", "intercom.md:94", findings);
        lacks(step, "tag", "intercom.md:94", findings);
    }

    private void lacks(Step step, String list, String rule, Findings findings) {
        SourceRecord duplicate = records.get(step.duplicate());
        Set<String> there = new HashSet<>(records.get(step.primary()).ids().getOrDefault(list, List.of()));
        Set<String> more = added.getOrDefault(step.primary(), Set.of());
        boolean all = duplicate.ids().getOrDefault(list, List.of()).stream()
                .allMatch(entry -> there.contains(entry) || more.contains(list + "/" + entry));
        findings.require(all, step, rule, list + " stays behind");
        // At most ten are shown; what is not shown cannot be added: intercom.md:26.
        boolean whole = !duplicate.ids().getOrDefault("cut", List.of()).contains(list);
        findings.require(whole, step, "intercom.md:26", list + " is not known whole");
    }
}
