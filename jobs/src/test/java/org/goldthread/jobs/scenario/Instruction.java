package org.goldthread.jobs.scenario;

import java.util.Set;

/**
 * A row of {@code merge_instructions}, as far as the stories speak of it.
 *
 * @param duplicateId null for actions on one record
 * @param dependsOn null = nothing
 */
record Instruction(
        String id,
        String goldenId,
        String target,
        String action,
        String primaryId,
        String duplicateId,
        String status,
        long sequence,
        String dependsOn) {

    private static final Set<String> ENDED = Set.of("CONFIRMED", "SUPERSEDED", "EXPIRED");

    /** Whether it still asks for something. */
    boolean open() {
        return !ENDED.contains(status);
    }

    /** Whether it speaks of these two, in either direction. */
    boolean isAbout(String one, String other) {
        return (one.equals(primaryId) && other.equals(duplicateId))
                || (other.equals(primaryId) && one.equals(duplicateId));
    }

    @Override
    public String toString() {
        return action + " " + status + " of " + duplicateId + " into " + primaryId;
    }
}
