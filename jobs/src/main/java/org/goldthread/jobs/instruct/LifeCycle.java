package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What becomes of rows of earlier nights that tonight's plan no longer holds: confirmed by the export, or superseded with
 * a reason. Absence of a record says something only where the export holds everything; absence of a duplicate alone is
 * not enough, since it may have been deleted: the merge was sent or acknowledged, or the primary shows a sign of it.
 */
final class LifeCycle {
    static final String CONFIRMED_INSTRUCTION = "confirmed-instruction";
    static final String MARKED_MERGED = "marked-merged";
    static final String MERGED_THE_OTHER_WAY = "merged-the-other-way";
    static final String SHOWN = "shown-in-export";
    static final String VANISHED = "vanished";
    static final String NO_LONGER_ONE_PERSON = "no-longer-one-person";
    static final String PRIMARY_CHANGED = "primary-changed";
    static final String LEGAL_FORM_CHANGED = "legal-form-changed";
    static final String NEED_ENDED = "need-ended";
    /** It was applied, and the two are no longer one person: see {@link WrongMerges}. */
    static final String APPLIED_WRONGLY = "applied-wrongly";
    /** Another episode of the same decision was applied after all. */
    static final String APPLIED_BEFORE = "applied-before";

    static final String WRITTEN_AGAIN = "written-again";

    /**
     * What tonight's exports say about one side of an earlier row, whoever it belongs to now.
     *
     * @param here whether the export holds the record
     * @param merged whether the record is marked as merged away
     * @param into native id that it was merged into; null = not said
     * @param active whether it is neither deleted nor merged away
     */
    record Seen(boolean here, boolean merged, String into, boolean active) {
        static final Seen ABSENT = new Seen(false, false, null);

        Seen(boolean here, boolean merged, String into) {
            this(here, merged, into, here && !merged);
        }

        /** Whether the export holds it as a record of its own. */
        boolean standing() {
            return here && active && !merged;
        }

        /** Whether it went into that record, as far as the export says. */
        boolean mergedInto(String id) {
            return merged && (into == null || into.equals(id));
        }
    }

    /**
     * A row of an earlier night.
     *
     * @param row the row
     * @param complete whether the target's export holds everything this time
     * @param primary its primary tonight
     * @param duplicate its duplicate tonight
     */
    record Earlier(InstructionRow row, boolean complete, Seen primary, Seen duplicate) {
        boolean primaryGone() {
            return complete && !primary.here();
        }

        boolean duplicateGone() {
            return complete && !duplicate.here();
        }
    }

    private final Map<String, MemberRecord> records;
    private final List<InstructionRow> planned;
    private final Instant asOf;

    /**
     * What the verdicts are taken from.
     *
     * @param records the person's records by key
     * @param planned tonight's rows of the person
     * @param asOf the run's time
     */
    LifeCycle(Map<String, MemberRecord> records, List<InstructionRow> planned, Instant asOf) {
        this.records = records;
        this.planned = planned;
        this.asOf = asOf;
    }

    /** The row as it stands after tonight; a row that has ended, or about which nothing is known, is unchanged. */
    InstructionRow next(Earlier earlier) {
        if (earlier.row().status().ended()) {
            return earlier.row();
        }
        if (planned.stream().anyMatch(other -> appliedFor(other, earlier.row()))) {
            return ended(earlier, Verdict.superseded(APPLIED_BEFORE));
        }
        Verdict verdict = earlier.row().text("duplicate_id") == null ? single(earlier) : pair(earlier);
        return verdict == null ? earlier.row() : ended(earlier, verdict);
    }

    private InstructionRow ended(Earlier earlier, Verdict verdict) {
        return earlier.row()
                .with(Map.of("status", verdict.status().name(), "status_reason", verdict.reason(), "status_at", asOf));
    }

    /** Whether the planned row is another episode of the same decision, and was carried out. */
    private static boolean appliedFor(InstructionRow other, InstructionRow row) {
        return other.status() == Status.APPLIED
                && other.action() == row.action()
                && Stream.of("tenant", "target", "primary_id", "duplicate_id", "field_updates")
                        .allMatch(column -> Objects.equals(other.text(column), row.text(column)));
    }

    private record Verdict(Status status, String reason) {
        static Verdict confirmed(String reason) {
            return new Verdict(Status.CONFIRMED, reason);
        }

        static Verdict superseded(String reason) {
            return new Verdict(Status.SUPERSEDED, reason);
        }
    }

    private Verdict single(Earlier earlier) {
        InstructionRow row = earlier.row();
        MemberRecord primary = record(row, "primary_id");
        if (row.action().writes() && primary != null && shows(primary, row)) {
            return Verdict.confirmed(SHOWN);
        }
        if (primary == null) {
            return earlier.primaryGone() ? Verdict.superseded(VANISHED) : null;
        }
        boolean again = planned.stream().anyMatch(other -> sameWrite(other, row));
        return Verdict.superseded(again ? WRITTEN_AGAIN : NEED_ENDED);
    }

    private static boolean sameWrite(InstructionRow one, InstructionRow other) {
        return Stream.of("target", "action", "primary_id", "duplicate_id", "field_updates")
                .allMatch(column -> Objects.equals(one.text(column), other.text(column)));
    }

    private Verdict pair(Earlier earlier) {
        InstructionRow row = earlier.row();
        MemberRecord primary = record(row, "primary_id");
        MemberRecord duplicate = record(row, "duplicate_id");
        if (earlier.duplicate().merged()) {
            if (!earlier.duplicate().mergedInto(row.text("primary_id"))) {
                return Verdict.superseded(PRIMARY_CHANGED);
            }
            String sign = earlier.duplicate().here() ? MARKED_MERGED : CONFIRMED_INSTRUCTION;
            return row.action().joins() ? Verdict.confirmed(sign) : Verdict.superseded(VANISHED);
        }
        if (earlier.primary().merged()) {
            boolean reversed = earlier.primary().mergedInto(row.text("duplicate_id"));
            return Verdict.superseded(reversed ? MERGED_THE_OTHER_WAY : PRIMARY_CHANGED);
        }
        if (earlier.duplicateGone()) {
            boolean applied = row.action().joins() && absorbed(earlier, primary);
            return applied ? Verdict.confirmed(CONFIRMED_INSTRUCTION) : Verdict.superseded(VANISHED);
        }
        if (earlier.primaryGone()) {
            boolean reversed =
                    row.action().joins() && duplicate != null && grew(duplicate, row, "duplicate", "primary");
            return Verdict.superseded(reversed ? MERGED_THE_OTHER_WAY : VANISHED);
        }
        if (primary == null && !earlier.primary().here()
                || duplicate == null && !earlier.duplicate().here()) {
            return null;
        }
        return Verdict.superseded(unplanned(row, primary, duplicate));
    }

    /** Both records exist and nothing was merged: why the plan no longer holds the row. */
    private String unplanned(InstructionRow row, MemberRecord primary, MemberRecord duplicate) {
        if (primary == null || duplicate == null) {
            boolean applied = row.status() == Status.APPLIED && row.action().joins();
            return applied ? APPLIED_WRONGLY : NO_LONGER_ONE_PERSON;
        }
        if (!primary.active() || !duplicate.active()) {
            return VANISHED;
        }
        for (InstructionRow other : planned) {
            boolean sameTarget = row.text("target").equals(other.text("target"));
            boolean otherWay = row.text("primary_id").equals(other.text("duplicate_id"));
            boolean otherPrimary = row.text("duplicate_id").equals(other.text("duplicate_id"))
                    && !row.text("primary_id").equals(other.text("primary_id"));
            if (sameTarget && (otherWay || otherPrimary)) {
                return PRIMARY_CHANGED;
            }
        }
        return LEGAL_FORM_CHANGED;
    }

    /** Whether the vanished duplicate went into the primary: it was sent or acknowledged, or the primary shows a sign. */
    private boolean absorbed(Earlier earlier, MemberRecord primary) {
        InstructionRow row = earlier.row();
        if (primary != null && earlier.primary().here()) {
            boolean underWay = row.status() == Status.PENDING && row.get("sent_at") != null;
            return underWay || row.status() == Status.APPLIED || grew(primary, row, "primary", "duplicate");
        }
        // A system that exports no id of its own may show the survivor under another of its identifiers.
        return records.values().stream()
                .anyMatch(member -> member.active()
                        && member.source().equals(row.text("target"))
                        && holds(member, row.text("primary_id"))
                        && holds(member, row.text("duplicate_id")));
    }

    /** Whether one of the record's own ids is that native id: the bare value, or type and value. */
    private static boolean holds(MemberRecord member, String id) {
        return member.ids().keySet().stream().anyMatch(type -> member.idsOf(type).stream()
                .anyMatch(value -> id.equals(value) || id.equals(type + ":" + value)));
    }

    /** Whether the side was changed since the row was last planned, or now holds an identifier of the other side. */
    private static boolean grew(MemberRecord member, InstructionRow row, String side, String otherSide) {
        JsonNode image = Json.read(row.text("pre_image"));
        JsonNode before = image.path(side);
        String then = before.path("attributes").path("updated_at").asText(null);
        Instant now = member.time("updated_at");
        // A call of the row itself sets the time as well.
        if (!Begun.is(row) && now != null && then != null && now.isAfter(Instant.parse(then))) {
            return true;
        }
        Set<String> gained = holdings(Json.read(Json.write(member.image())));
        gained.removeAll(holdings(before));
        gained.retainAll(holdings(image.path(otherSide)));
        return !gained.isEmpty();
    }

    /** Own ids and identifiers of a row's image, as type:value. */
    private static Set<String> holdings(JsonNode image) {
        Set<String> holdings = new TreeSet<>();
        // A company or a tag in common is no identifier.
        image.path("ids").properties().stream()
                .filter(own -> !IntercomRules.LISTS.contains(own.getKey()))
                .forEach(own -> own.getValue().forEach(value -> holdings.add(own.getKey() + ":" + value.asText())));
        image.path("identifiers").forEach(value -> holdings.add(value.asText()));
        return holdings;
    }

    private static boolean shows(MemberRecord primary, InstructionRow row) {
        List<Boolean> shown = new ArrayList<>();
        Json.read(row.text("field_updates"))
                .properties()
                .forEach(update -> shown.add(
                        primary.shows(update.getKey(), update.getValue().asText())));
        return !shown.isEmpty() && !shown.contains(false);
    }

    private MemberRecord record(InstructionRow row, String side) {
        return records.get(row.text("target") + "/" + row.text(side));
    }
}
