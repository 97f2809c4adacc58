package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Turns drafts into rows: gives them their ids, continues rows of earlier nights that stand for the same decision, and
 * opens another episode where the earlier one has ended.
 *
 * @param runId the run
 * @param asOf the run's time
 */
record Issue(String runId, Instant asOf) {

    /** The rows of one plan, in its order. */
    List<InstructionRow> rows(String goldenId, EntityPlan.Plan plan, List<InstructionRow> earlier) {
        List<InstructionRow> rows = new ArrayList<>();
        Touched touched = new Touched();
        for (Draft draft : plan.drafts()) {
            InstructionRow last = lastEpisode(plan, draft, earlier);
            long episode = last == null ? 0 : last.status().ended() ? last.episode() + 1 : last.episode();
            Map<String, Object> details = details(goldenId, plan, draft, touched);
            details.put("sequence", (long) rows.size() + 1);
            details.put(
                    "depends_on",
                    draft.dependsOn() < 0 ? null : rows.get(draft.dependsOn()).id());
            boolean continued = last != null && !last.status().ended();
            rows.add(
                    continued
                            ? last.with(details)
                            : opened(plan, draft, episode).with(details));
            touched.by(draft, rows.get(rows.size() - 1).id());
        }
        return rows;
    }

    private InstructionRow opened(EntityPlan.Plan plan, Draft draft, long episode) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("instruction_id", id(plan, draft, episode));
        cells.put("tenant", plan.tenant());
        cells.put("target", plan.target().source());
        cells.put("target_system", plan.target().system());
        cells.put("action", draft.action().name());
        cells.put("primary_id", draft.primary().nativeId());
        cells.put("duplicate_id", draft.duplicateId());
        cells.put("field_updates", draft.updatesJson());
        cells.put("capability_version", plan.target().version());
        cells.put("episode", episode);
        cells.put("status", (draft.action().held() ? Status.HELD : Status.PENDING).name());
        cells.put("run_id", runId);
        cells.put("created_at", asOf);
        cells.put("status_at", asOf);
        return InstructionRow.of(cells);
    }

    /** What may change from night to night without making another instruction. */
    private static Map<String, Object> details(String goldenId, EntityPlan.Plan plan, Draft draft, Touched touched) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("golden_id", goldenId);
        cells.put("calls", Json.write(draft.calls()));
        cells.put("confidence", draft.confidence());
        cells.put("reason_codes", draft.reasons().stream().sorted().toList());
        cells.put("evidence", draft.path().json());
        cells.put("cause", draft.cause() == null ? null : draft.cause().code());
        cells.put("cause_fix", draft.causeFix());
        cells.put("preconditions", Json.write(preconditions(plan, draft, touched)));
        cells.put("pre_image", Json.write(both(draft, MemberRecord::image)));
        cells.put(
                "reversible",
                draft.reversible()
                        && (draft.action() == Action.SYNTHETIC_MERGE
                                || plan.target().reversible()));
        cells.put("undo", draft.undo().isEmpty() ? null : Json.write(draft.undo()));
        cells.put("risk", draft.risk());
        if (draft.action().held()) {
            cells.put("status_reason", draft.reasons().get(0));
        }
        return cells;
    }

    private static Map<String, Object> preconditions(EntityPlan.Plan plan, Draft draft, Touched touched) {
        Map<String, Object> conditions = both(draft, touched::conditions);
        if (plan.target().planner() == InstructionTarget.Planner.BLOOMREACH) {
            conditions.put("direction", draft.direction());
        }
        return conditions;
    }

    private static Map<String, Object> both(
            Draft draft, java.util.function.Function<MemberRecord, Map<String, Object>> view) {
        Map<String, Object> sides = new LinkedHashMap<>();
        sides.put("primary", view.apply(draft.primary()));
        if (draft.duplicate() != null) {
            sides.put("duplicate", view.apply(draft.duplicate()));
        }
        return sides;
    }

    /**
     * The row that tonight's decision goes on from: one that was carried out and is not seen yet, else one that is open, else
     * the last that ended. What was carried out goes on whatever the capability file has become, since sending it again
     * would be a second call; not behind an episode that an export confirmed: then the need is new.
     */
    private static InstructionRow lastEpisode(EntityPlan.Plan plan, Draft draft, List<InstructionRow> earlier) {
        List<InstructionRow> same = earlier.stream()
                .filter(row -> plan.tenant().equals(row.text("tenant"))
                        && draft.sameDecision(
                                row.action(),
                                row.text("primary_id"),
                                row.text("duplicate_id"),
                                row.text("field_updates"),
                                row.text("target")))
                .toList();
        long confirmed = same.stream()
                .filter(row -> row.status() == Status.CONFIRMED)
                .mapToLong(InstructionRow::episode)
                .max()
                .orElse(-1);
        Predicate<InstructionRow> applied = row -> row.status() == Status.APPLIED && row.episode() > confirmed;
        return same.stream()
                .filter(row -> applied.test(row) || plan.target().version().equals(row.text("capability_version")))
                .max(Comparator.<InstructionRow, Boolean>comparing(applied::test)
                        .thenComparing(row -> !row.status().ended() && row.episode() > confirmed)
                        .thenComparing(InstructionRow::episode)
                        .thenComparing(InstructionRow::id))
                .orElse(null);
    }

    private static String id(EntityPlan.Plan plan, Draft draft, long episode) {
        return Digest.of(
                plan.tenant(),
                plan.target().source(),
                draft.action().name(),
                draft.primary().nativeId(),
                draft.duplicateId(),
                draft.updatesJson(),
                plan.target().version(),
                episode);
    }
}
