package org.goldthread.jobs.golden;

import java.util.Comparator;
import java.util.List;

/**
 * Which record gives all attributes of a group, such as the parts of an address: the most complete, then the most
 * recently changed, then the one with the smallest key.
 */
final class GroupChoice {
    private static final Comparator<Member> RECENT =
            Comparator.comparing(GroupChoice::atTime, Criterion.MOST_RECENT.order());

    private final List<String> attributes;
    private final Member winner;

    /** Chooses among the members, which are in the order of their keys. */
    GroupChoice(List<String> attributes, List<Member> eligible) {
        this.attributes = attributes;
        this.winner = eligible.stream()
                .filter(member -> completeness(member) > 0)
                .min(Comparator.comparingInt((Member member) -> -completeness(member))
                        .thenComparing(RECENT)
                        .thenComparing(Member::recordKey))
                .orElse(null);
    }

    /** The record that won; null when nobody has any part. */
    Member winner() {
        return winner;
    }

    /** Why another record lost. */
    String reason(Member loser) {
        if (completeness(loser) < completeness(winner)) {
            return "less complete";
        }
        return RECENT.compare(winner, loser) < 0 ? Criterion.MOST_RECENT.reason() : Criterion.RECORD_KEY.reason();
    }

    /**
     * Parts that the record has, by their normalized columns, since one raw field may hold two parts; a record whose
     * every part is invalid stands behind all that have a valid one.
     */
    private int completeness(Member member) {
        int parts = 0;
        boolean any = false;
        for (String attribute : attributes) {
            String column = Columns.normalizedOf(attribute);
            Object raw = member.raw(attribute);
            any |= raw != null;
            parts += (column == null ? raw : member.norm(column)) == null ? 0 : 1;
        }
        return any ? parts + 1 : 0;
    }

    private static Contender atTime(Member member) {
        return new Contender(member, "", true, false, 1, member.changedAt(), null);
    }
}
