package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who stays among equals. Every order ends in the native id, so that no two records tie. */
final class Ranking {
    /** Smallest id first: numbers by value, before ids that are no numbers. */
    static final Comparator<MemberRecord> BY_ID = Comparator.comparing(
                    (MemberRecord member) -> !numeric(member.nativeId()))
            .thenComparing(member -> numeric(member.nativeId()) ? digits(member).length() : 0)
            .thenComparing(member -> numeric(member.nativeId()) ? digits(member) : member.nativeId())
            .thenComparing(MemberRecord::key);

    /** Oldest first. */
    static final Comparator<MemberRecord> OLDEST =
            time("created_at", Comparator.naturalOrder()).thenComparing(BY_ID);

    /** Verified address, then latest activity, paid plan, oldest. */
    static final Comparator<MemberRecord> BEST_ACCOUNT = Comparator.comparing(
                    (MemberRecord member) -> !member.emailVerified())
            .thenComparing(time("last_activity_at", Comparator.reverseOrder()))
            .thenComparing(member -> !member.paid())
            .thenComparing(OLDEST);

    private Ranking() {}

    /** The best first, then the others, the oldest first. */
    static List<MemberRecord> bestThenOldest(List<MemberRecord> members, Comparator<MemberRecord> best) {
        List<MemberRecord> ranked = new ArrayList<>(members);
        MemberRecord primary = ranked.stream().min(best).orElseThrow();
        ranked.remove(primary);
        ranked.sort(OLDEST);
        ranked.add(0, primary);
        return ranked;
    }

    private static Comparator<MemberRecord> time(String name, Comparator<Instant> order) {
        return Comparator.comparing(member -> member.time(name), Comparator.nullsLast(order));
    }

    private static boolean numeric(String id) {
        return !id.isEmpty() && id.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static String digits(MemberRecord member) {
        String trimmed = member.nativeId().replaceFirst("^0+", "");
        return trimmed.isEmpty() ? "0" : trimmed;
    }
}
