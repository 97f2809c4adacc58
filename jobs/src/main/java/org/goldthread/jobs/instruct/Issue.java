package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns drafts into rows: gives them their ids, continues rows of earlier nights that stand for the same decision, and
 * opens another episode where the earlier one has ended.
 *
 * @param runId the run
 * @param asOf the run's time
 */
record Issue(String runId, Instant asOf) {
    /** Of a row that changed something: its calls, and what undoes them, from before the first one. */
    private static final Set<String> AS_SENT = Set.of("calls", "pre_image", "reversible", "undo");

    /** The rows of one plan, in its order. */
    List<InstructionRow> rows(String goldenId, EntityPlan.Plan plan, List<InstructionRow> earlier) {
        List<InstructionRow> rows = new ArrayList<>();
        Touched touched = new Touched();
        for (Draft draft : plan.drafts()) {
            InstructionRow last = lastEpisode(plan, draft, earlier);
            boolean ended =
                    last != null && (last.status().ended() || wornOut(plan, draft, last) || leftBehind(draft, last));
            long episode = last == null ? 0 : ended ? last.episode() + 1 : last.episode();
            String first =
                    draft.dependsOn() < 0 ? null : rows.get(draft.dependsOn()).id();
            Map<String, Object> details = details(goldenId, plan, draft, conditions(plan, draft, touched, first));
            details.put("sequence", (long) rows.size() + 1);
            details.put("depends_on", first);
            if (cameBack(plan, draft, earlier)) {
                louder(details);
            }
            boolean continued = last != null && !ended;
            if (continued && Begun.changedSomething(last)) {
                details.keySet().removeAll(AS_SENT);
            }
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
    private static Map<String, Object> details(
            String goldenId, EntityPlan.Plan plan, Draft draft, Map<String, Object> conditions) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("golden_id", goldenId);
        cells.put("calls", Json.write(draft.calls()));
        cells.put("confidence", draft.confidence());
        cells.put("reason_codes", draft.reasons().stream().sorted().toList());
        cells.put("evidence", draft.path().json());
        cells.put("cause", draft.cause() == null ? null : draft.cause().code());
        cells.put("cause_fix", draft.causeFix());
        cells.put("preconditions", Json.write(conditions));
        cells.put("pre_image", Json.write(both(draft, MemberRecord::image)));
        cells.put(
                "reversible",
                draft.reversible()
                        && switch (draft.action()) {
                            case MERGE, IDENTIFY, REPOINT -> plan.target().reversible();
                            case SYNTHETIC_MERGE, ARCHIVE, UPDATE, LINK, SUPPRESS_JOURNEYS, BLOCKED, REVIEW -> true;
                        });
        cells.put("undo", draft.undo().isEmpty() ? null : Json.write(draft.undo()));
        cells.put("risk", draft.risk());
        if (draft.action().held()) {
            cells.put("status_reason", draft.reasons().get(0));
        }
        return cells;
    }

    /**
     * Whether a rejection that was sent must be sent again. Where consents are events the latest holds, so that it guards a
     * merge only against what was said before it.
     */
    private static boolean wornOut(EntityPlan.Plan plan, Draft draft, InstructionRow last) {
        return plan.target().planner() == InstructionTarget.Planner.BLOOMREACH
                && draft.action() == Action.UPDATE
                && draft.fieldUpdates().containsKey("email_consent")
                && last.status() == Status.APPLIED;
    }

    /** Whether some calls were carried out, and those that are left are not tonight's: tonight's start anew. */
    private static boolean leftBehind(Draft draft, InstructionRow last) {
        return Begun.is(last) && !Begun.goesOn(last, draft);
    }

    /** Whether the person had a duplicate here before that was merged, and this one was made, or returned, since. */
    private static boolean cameBack(EntityPlan.Plan plan, Draft draft, List<InstructionRow> earlier) {
        if (draft.duplicate() == null) {
            return false;
        }
        boolean primaryFirst = Ranking.OLDEST.compare(draft.primary(), draft.duplicate()) <= 0;
        Instant born = (primaryFirst ? draft.duplicate() : draft.primary()).time("created_at");
        return earlier.stream()
                .filter(row -> row.action().joins()
                        && row.status() == Status.CONFIRMED
                        && plan.tenant().equals(row.text("tenant"))
                        && plan.target().source().equals(row.text("target")))
                .anyMatch(row -> draft.duplicateId().equals(row.text("duplicate_id"))
                        || born != null && born.isAfter((Instant) row.get("created_at")));
    }

    private static void louder(Map<String, Object> details) {
        List<String> reasons = new ArrayList<>(List.of(Reason.CAME_BACK.code()));
        ((List<?>) details.get("reason_codes")).forEach(code -> reasons.add((String) code));
        details.put("reason_codes", reasons.stream().sorted().toList());
        if (details.get("cause_fix") != null) {
            details.put("cause_fix", details.get("cause_fix") + " " + Cause.CAME_BACK_FIX);
        }
    }

    /** @param first instruction that is to be applied first; null = none */
    private static Map<String, Object> conditions(EntityPlan.Plan plan, Draft draft, Touched touched, String first) {
        Map<String, Object> conditions = both(draft, member -> asked(plan, draft, touched, member));
        if (draft.action() == Action.LINK || draft.action() == Action.SUPPRESS_JOURNEYS) {
            // What somebody wrote in the meantime is not overwritten.
            conditions.put(
                    "empty", draft.fieldUpdates().keySet().stream().sorted().toList());
        }
        if (first != null && "queued".equals(plan.target().settings().get("answers"))) {
            // An answer says that the earlier row was taken, not that it was carried out.
            conditions.put("done", List.of(first));
        }
        if (plan.target().planner() == InstructionTarget.Planner.BLOOMREACH) {
            conditions.put("direction", draft.direction());
        }
        return conditions;
    }

    private static Map<String, Object> asked(EntityPlan.Plan plan, Draft draft, Touched touched, MemberRecord member) {
        Map<String, Object> asked = touched.conditions(member);
        if (draft.duplicate() != null && member.is(draft.duplicate())) {
            asked.putAll(plan.target().planner().rules().restsOn(draft));
        }
        return asked;
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
