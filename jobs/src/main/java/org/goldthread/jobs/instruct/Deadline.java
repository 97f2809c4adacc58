package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What becomes of rows of earlier nights whose need goes on and of which nothing is heard.
 *
 * <p>PENDING, and neither sent out nor answered for the target's {@code expire-after} days: EXPIRED. Whoever still has the
 * old requests in a file must not send them on values of long ago; the need opens another episode the same night.
 *
 * <p>APPLIED, and both records still stand apart in a complete export {@code settle-after} days later: FAILED. It is not
 * sent again by itself, since a merge may wait in a queue of the target for longer: a person looks at it, and another
 * acknowledgement makes it APPLIED again.
 */
record Deadline(Map<String, InstructionTarget> targets, Instant asOf) {
    /** Nobody took it out, as far as was reported. */
    static final String NEVER_SENT = "never-sent";
    /** It went out, and no outcome came. */
    static final String NOT_ANSWERED = "not-answered";
    /** Complete exports do not show what was acknowledged. */
    static final String NOT_SEEN = "not-seen";

    /** The row as it stands tonight; its need goes on. */
    LifeCycle.Earlier next(LifeCycle.Earlier earlier) {
        InstructionRow row = earlier.row();
        InstructionTarget target = targets.get(row.text("target"));
        if (target == null) {
            return earlier;
        }
        if (row.status() == Status.PENDING
                && passed(lastSign(row), target.deadlines().expireAfter())) {
            return ended(earlier, Status.EXPIRED, row.get("sent_at") == null ? NEVER_SENT : NOT_ANSWERED);
        }
        if (row.status() == Status.APPLIED
                && apart(earlier)
                && passed((Instant) row.get("status_at"), target.deadlines().settleAfter())) {
            return ended(earlier, Status.FAILED, NOT_SEEN);
        }
        return earlier;
    }

    private static boolean apart(LifeCycle.Earlier earlier) {
        return earlier.complete()
                && earlier.primary().standing()
                && (earlier.row().text("duplicate_id") == null
                        || earlier.duplicate().standing());
    }

    private static Instant lastSign(InstructionRow row) {
        return Stream.of("created_at", "status_at", "sent_at")
                .map(row::get)
                .filter(Objects::nonNull)
                .map(Instant.class::cast)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private boolean passed(Instant since, int days) {
        return !asOf.isBefore(since.plus(days, ChronoUnit.DAYS));
    }

    private LifeCycle.Earlier ended(LifeCycle.Earlier earlier, Status status, String reason) {
        InstructionRow row =
                earlier.row().with(Map.of("status", status.name(), "status_reason", reason, "status_at", asOf));
        return new LifeCycle.Earlier(row, earlier.complete(), earlier.primary(), earlier.duplicate());
    }
}
