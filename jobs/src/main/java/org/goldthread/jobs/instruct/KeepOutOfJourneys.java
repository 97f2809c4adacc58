package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Marks records that are young though their person is not: in the target they look like new people and would enter the
 * journeys for these. A young record that is merged away tonight needs no mark; one whose merge is held does, since it
 * stays. Leads count on neither side: they have journeys of their own, and whoever was only a lead is a new user.
 */
final class KeepOutOfJourneys {
    private KeepOutOfJourneys() {}

    /**
     * A draft per record to mark; none while the person as a whole is in doubt.
     *
     * @param chain tonight's plan of the group
     * @param members the person's records of every source
     */
    static List<Draft> of(TargetGroup group, List<Draft> chain, Collection<MemberRecord> members, Instant asOf) {
        JourneyRule rule = group.target().journeys();
        if (rule == null || !group.alarms().isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (MemberRecord record : group.staying(chain)) {
            boolean unmarked = record.value(rule.field()) == null;
            if (unmarked && !record.lead() && rule.recent(record.time("created_at"), asOf)) {
                EvidencePath path = olderSelf(group, rule, record, members);
                if (path != null) {
                    drafts.addAll(mark(group, rule, record, path));
                }
            }
        }
        return drafts;
    }

    /** The way to the oldest record that surely is the same person's; empty = the record itself says so; null = none. */
    private static EvidencePath olderSelf(
            TargetGroup group, JourneyRule rule, MemberRecord record, Collection<MemberRecord> members) {
        Instant created = record.time("created_at");
        // The row was made again, but the application still told when its user signed up.
        if (rule.earlier(record.time("signed_up_at"), created)) {
            return EvidencePath.NONE;
        }
        return members.stream()
                .filter(other -> !other.is(record) && !other.lead())
                .filter(other -> firstSeen(rule, other, created) != null)
                .sorted(Comparator.comparing((MemberRecord other) -> firstSeen(rule, other, created))
                        .thenComparing(MemberRecord::key))
                .map(other -> group.graph().best(record.key(), other.key()))
                .filter(path -> path.confidence() >= group.target().minConfidence())
                .findFirst()
                .orElse(null);
    }

    private static Instant firstSeen(JourneyRule rule, MemberRecord record, Instant created) {
        return Stream.of("created_at", "signed_up_at")
                .map(record::time)
                .filter(time -> rule.earlier(time, created))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Draft> mark(TargetGroup group, JourneyRule rule, MemberRecord record, EvidencePath path) {
        TargetRules rules = group.target().planner().rules();
        Instant born = record.time("created_at");
        List<Map<String, Object>> calls = rules.set(group, record, new Attribute(rule.attribute(), true, born));
        if (calls.isEmpty()) {
            return List.of();
        }
        // Taken back by saying no, not by removing it: a value that somebody set is never written again.
        List<Map<String, Object>> undo =
                rules.set(group, record, new Attribute(rule.attribute(), false, born.plusSeconds(1)));
        return List.of(Draft.onOne(
                Action.SUPPRESS_JOURNEYS, record, Map.of(rule.field(), "true"), calls, path, Reason.SEEN_BEFORE, undo));
    }
}
