package org.goldthread.jobs.instruct;

import java.util.List;
import java.util.Map;

/**
 * One instruction before it has an id: what the rules decided tonight, without any history.
 *
 * @param action what to do
 * @param primary the record that stays
 * @param duplicate the record that goes; null for actions on one record
 * @param fieldUpdates attribute to value to write to the primary; empty = none
 * @param calls requests in order; empty = none can be made
 * @param dependsOn place in the plan, from 0, of the draft that must be applied first; -1 = none
 * @param path evidence from primary to duplicate; for an action on one record, to the record that it was taken from
 * @param reasons codes, the deciding one first
 * @param risk what it touches, sorted
 * @param reversible whether the target can undo it
 * @param undo requests that undo it; empty = cannot be undone
 * @param direction fixed, or predicted where the target decides who survives
 * @param cause why the duplicate came to be; null for actions on one record
 * @param causeFix what to change at the leak; null with {@code cause}
 */
record Draft(
        Action action,
        MemberRecord primary,
        MemberRecord duplicate,
        Map<String, String> fieldUpdates,
        List<Map<String, Object>> calls,
        int dependsOn,
        EvidencePath path,
        List<String> reasons,
        List<String> risk,
        boolean reversible,
        List<Map<String, Object>> undo,
        String direction,
        Cause cause,
        String causeFix) {

    /** An action on one record that stands for itself: nothing is waited for. */
    static Draft onOne(
            Action action,
            MemberRecord record,
            Map<String, String> updates,
            List<Map<String, Object>> calls,
            EvidencePath path,
            Reason reason,
            List<Map<String, Object>> undo) {
        return new Draft(
                action,
                record,
                null,
                updates,
                calls,
                -1,
                path,
                List.of(reason.code()),
                List.of(),
                !undo.isEmpty(),
                undo,
                FIXED,
                null,
                null);
    }

    /** The same behind the draft at that place of the plan; -1 = behind none. */
    Draft after(int place) {
        return new Draft(
                action,
                primary,
                duplicate,
                fieldUpdates,
                calls,
                place,
                path,
                reasons,
                risk,
                reversible,
                undo,
                direction,
                cause,
                causeFix);
    }

    static final String FIXED = "fixed";
    static final String PREDICTED = "predicted";

    /** Whether both stand for the same decision: everything that goes into the instruction's id but the episode. */
    boolean sameDecision(Action other, String primaryId, String duplicateId, String updates, String target) {
        return action == other
                && primary.source().equals(target)
                && primary.nativeId().equals(primaryId)
                && java.util.Objects.equals(duplicateId(), duplicateId)
                && java.util.Objects.equals(updatesJson(), updates);
    }

    String duplicateId() {
        return duplicate == null ? null : duplicate.nativeId();
    }

    /** Field updates as a JSON object; null = none. */
    String updatesJson() {
        return fieldUpdates.isEmpty() ? null : Json.write(new java.util.TreeMap<>(fieldUpdates));
    }

    /** How sure it is that both ends of the evidence are one person; null where the action rests on one record alone. */
    Double confidence() {
        return duplicate == null && path.hops().isEmpty() ? null : path.confidence();
    }
}
