package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An instruction whose calls may be sent: a row of {@code merge_instructions} without what only explains it.
 *
 * @param instructionId its id
 * @param goldenId the person
 * @param tenant tenant
 * @param action what to do, as in the table
 * @param primaryId native id that stays
 * @param duplicateId native id that goes; null for actions on one record
 * @param fieldUpdates JSON object of values that it writes to the primary; a missing node = none
 * @param done requests of it that were carried out
 * @param calls the requests that are still to be sent, in order
 * @param sequence order within the person and target, from 1
 * @param dependsOn instruction that must be applied first; null = none
 * @param preconditions JSON object: what must still be true when it is applied, of {@code primary} and {@code duplicate}
 * @param undo JSON array of requests that undo it; a missing node = cannot be undone
 * @param risk what it touches
 */
public record ReadyInstruction(
        String instructionId,
        String goldenId,
        String tenant,
        String action,
        String primaryId,
        String duplicateId,
        JsonNode fieldUpdates,
        List<JsonNode> done,
        List<OpenCall> calls,
        long sequence,
        String dependsOn,
        JsonNode preconditions,
        JsonNode undo,
        List<String> risk) {
    /**
     * A call that was not carried out yet.
     *
     * @param index its place among the instruction's calls, from 0
     * @param request method, path and body, or a step of the SQL plan
     */
    public record OpenCall(int index, JsonNode request) {}

    public ReadyInstruction {
        done = List.copyOf(done);
        calls = List.copyOf(calls);
        risk = List.copyOf(risk);
    }
}
