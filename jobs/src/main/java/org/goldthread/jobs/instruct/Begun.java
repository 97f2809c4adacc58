package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Rows of earlier nights of which some calls were carried out. What these did shows in tonight's export, so that a record
 * holds what this program wrote: it is neither the person's word nor a reason to write down another undo.
 */
final class Begun {
    private Begun() {}

    /** Whether some calls of the row were carried out, or all, and the export still shows the need. */
    static boolean changedSomething(InstructionRow row) {
        return callsDone(row) > 0;
    }

    /** Whether some calls of the row were carried out, and not all. */
    static boolean is(InstructionRow row) {
        return row.status() != Status.APPLIED && callsDone(row) > 0;
    }

    /** Whether the calls that are left are tonight's: then the row goes on, else what is left of it is never sent. */
    static boolean goesOn(InstructionRow row, Draft draft) {
        JsonNode sent = Json.read(row.text("calls"));
        JsonNode planned = Json.read(Json.write(draft.calls()));
        return sent.size() == planned.size()
                && IntStream.range(callsDone(row), sent.size())
                        .allMatch(place -> sent.get(place).equals(planned.get(place)));
    }

    /** The records with the consent that they had before a call of ours silenced them. */
    static List<MemberRecord> unsilenced(Collection<MemberRecord> members, Collection<InstructionRow> earlier) {
        return members.stream()
                .map(member -> earlier.stream()
                        .filter(row -> silenced(row, member))
                        .map(row -> member.with("email_consent", consentBefore(row)))
                        .findFirst()
                        .orElse(member))
                .toList();
    }

    /**
     * Whether it was the row's mark that took the record out of all mail: the mark is there, both came with one call, and
     * neither was there when the row was planned. The row may have ended since.
     */
    private static boolean silenced(InstructionRow row, MemberRecord member) {
        return member.optedOut()
                && CopyMarkArchive.marked(member.value(MemberRecord.CUSTOM + CopyMarkArchive.MARK))
                && row.get("sent_at") != null
                && member.source().equals(row.text("target"))
                && member.nativeId().equals(row.text("duplicate_id"))
                && !"opted_out".equals(consentBefore(row))
                && !CopyMarkArchive.marked(Json.read(row.text("pre_image"))
                        .at("/duplicate/custom/" + CopyMarkArchive.MARK)
                        .asText(null))
                && StreamSupport.stream(Json.read(row.text("calls")).spliterator(), false)
                        .anyMatch(call -> CopyMarkArchive.silences(call, member.nativeId()));
    }

    /** Consent of the duplicate as the row's plan knew it; null = not said. */
    private static String consentBefore(InstructionRow row) {
        return Json.read(row.text("pre_image"))
                .at("/duplicate/attributes/email_consent")
                .asText(null);
    }

    /** How many calls were carried out, the first ones. */
    private static int callsDone(InstructionRow row) {
        return switch (row.status()) {
            case APPLIED -> Json.read(row.text("calls")).size();
            case PENDING, FAILED -> AckInstructions.callsDone(row.text("status_reason"));
            case HELD, CONFIRMED, SUPERSEDED, EXPIRED -> 0;
        };
    }
}
