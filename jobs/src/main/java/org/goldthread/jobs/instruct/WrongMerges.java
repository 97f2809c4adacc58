package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cases for a person out of merges that were applied, and whose evidence was withdrawn: each is a REVIEW row of the same
 * pair, whose {@code undo} holds the calls that take the merge back where the target has such calls. A row is opened once
 * for each wrong merge, and stays until a later export shows both records standing, or neither.
 *
 * @param targets by name
 * @param issue tonight
 */
record WrongMerges(Map<String, InstructionTarget> targets, Issue issue) {
    /** Both records stand in a complete export, settled: the merge was taken back, or never took place. */
    static final String BOTH_STAND = "both-records-stand";

    /** Whether the row is such a case. */
    static boolean is(InstructionRow row) {
        return row.texts("reason_codes").contains(Reason.UNDO_WRONG_MERGE.code())
                || row.texts("reason_codes").contains(Reason.WRONG_MERGE_STAYS.code());
    }

    /** New cases of the rows of one person as they stand after tonight. */
    List<InstructionRow> cases(Collection<InstructionRow> rows) {
        List<InstructionRow> all = new ArrayList<>(rows);
        List<InstructionRow> opened = new ArrayList<>();
        for (InstructionRow row : rows) {
            boolean wrong =
                    row.status() == Status.SUPERSEDED && LifeCycle.APPLIED_WRONGLY.equals(row.text("status_reason"));
            if (wrong && all.stream().noneMatch(other -> follows(other, row))) {
                InstructionRow opens = open(row, all);
                all.add(opens);
                opened.add(opens);
            }
        }
        return opened;
    }

    /** The case as it stands after tonight. */
    InstructionRow next(LifeCycle.Earlier earlier, boolean onePerson) {
        InstructionRow row = earlier.row();
        if (row.status().ended()) {
            return row;
        }
        if (onePerson) {
            return superseded(row, LifeCycle.NEED_ENDED);
        }
        if (earlier.primaryGone() && earlier.duplicateGone()) {
            return superseded(row, LifeCycle.VANISHED);
        }
        InstructionTarget target = targets.get(row.text("target"));
        boolean settled = target != null
                && !issue.asOf()
                        .isBefore(((Instant) row.get("created_at"))
                                .plus(target.deadlines().settleAfter(), ChronoUnit.DAYS));
        boolean stand = earlier.complete()
                && earlier.primary().standing()
                && earlier.duplicate().standing();
        return settled && stand ? superseded(row, BOTH_STAND) : row;
    }

    private InstructionRow superseded(InstructionRow row, String reason) {
        return row.with(Map.of("status", Status.SUPERSEDED.name(), "status_reason", reason, "status_at", issue.asOf()));
    }

    private static boolean follows(InstructionRow other, InstructionRow wrong) {
        return samePair(other, wrong)
                && !((Instant) other.get("created_at")).isBefore((Instant) wrong.get("status_at"));
    }

    private static boolean samePair(InstructionRow review, InstructionRow wrong) {
        return review.action() == Action.REVIEW
                && List.of("tenant", "target", "primary_id", "duplicate_id").stream()
                        .allMatch(column -> Objects.equals(review.text(column), wrong.text(column)));
    }

    private InstructionRow open(InstructionRow wrong, List<InstructionRow> rows) {
        long episode = rows.stream()
                        .filter(row -> samePair(row, wrong))
                        .mapToLong(InstructionRow::episode)
                        .max()
                        .orElse(-1)
                + 1;
        Reason reason = wrong.text("undo") == null ? Reason.WRONG_MERGE_STAYS : Reason.UNDO_WRONG_MERGE;
        Map<String, Object> cells = new HashMap<>();
        cells.put(
                "instruction_id",
                Digest.of(
                        wrong.text("tenant"),
                        wrong.text("target"),
                        Action.REVIEW.name(),
                        wrong.text("primary_id"),
                        wrong.text("duplicate_id"),
                        null,
                        wrong.text("capability_version"),
                        episode));
        cells.put("action", Action.REVIEW.name());
        cells.put("field_updates", null);
        cells.put("calls", "[]");
        cells.put("sequence", 1L);
        cells.put("depends_on", null);
        cells.put("reason_codes", List.of(reason.code()));
        cells.put("episode", episode);
        cells.put("status", Status.HELD.name());
        cells.put("status_reason", reason.code());
        cells.put("run_id", issue.runId());
        cells.put("created_at", issue.asOf());
        cells.put("status_at", issue.asOf());
        cells.put("sent_at", null);
        return wrong.with(cells);
    }
}
