package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The plan of one group as it grows: every call depends on the one before it, held cases stand outside the chain. */
final class Chain {
    /**
     * How a joining action is carried out.
     *
     * @param calls requests in order
     * @param updates attributes that it writes to the primary
     * @param undo requests that undo it; empty = cannot be undone
     * @param direction fixed or predicted
     * @param reasons why this action
     */
    record Join(
            List<Map<String, Object>> calls,
            Map<String, String> updates,
            List<Map<String, Object>> undo,
            String direction,
            List<Reason> reasons) {
        static Join of(List<Map<String, Object>> calls, Reason... reasons) {
            return new Join(calls, Map.of(), List.of(), Draft.FIXED, List.of(reasons));
        }
    }

    private final TargetGroup group;
    private final List<Draft> drafts = new ArrayList<>();
    private int last = -1;

    Chain(TargetGroup group) {
        this.group = group;
    }

    /** A case for a person; the first reason is the deciding one. */
    void hold(Action action, Pair pair, List<String> reasons) {
        Cause cause = Causes.of(group, pair);
        drafts.add(new Draft(
                action,
                pair.primary(),
                pair.duplicate(),
                Map.of(),
                List.of(),
                -1,
                pair.path(),
                reasons.stream().distinct().toList(),
                pair.risk(),
                false,
                List.of(),
                Draft.FIXED,
                cause,
                cause.fix()));
    }

    /** A write to the primary that later steps rely on. */
    void update(MemberRecord primary, Map<String, String> updates, List<Map<String, Object>> calls, Reason reason) {
        List<String> risk = reason == Reason.CONSENT_CARRIED ? List.of("consent") : List.of();
        append(new Draft(
                Action.UPDATE,
                primary,
                null,
                updates,
                calls,
                last,
                EvidencePath.NONE,
                List.of(reason.code()),
                risk,
                false,
                List.of(),
                Draft.FIXED,
                null,
                null));
    }

    /** A call that makes the duplicate go away. */
    void join(Action action, Pair pair, Join join) {
        Cause cause = Causes.of(group, pair);
        List<String> reasons =
                new ArrayList<>(join.reasons().stream().map(Reason::code).toList());
        boolean otherEmail = reasons.contains(Reason.OTHER_EMAIL_RETURNS.code());
        append(new Draft(
                action,
                pair.primary(),
                pair.duplicate(),
                join.updates(),
                join.calls(),
                last,
                pair.path(),
                List.copyOf(reasons),
                pair.risk(),
                !join.undo().isEmpty(),
                join.undo(),
                join.direction(),
                cause,
                otherEmail ? cause.fix() + " " + Cause.OTHER_EMAIL_FIX : cause.fix()));
    }

    List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    private void append(Draft draft) {
        last = drafts.size();
        drafts.add(draft);
    }
}
