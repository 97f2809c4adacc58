package org.goldthread.jobs.scenario;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One line of the demo's stories: a pair of records, and what a run should say of it.
 *
 * @param recordB empty where the record is alone
 * @param expectEntity same, separate, or empty = nothing to say
 * @param actions what may become of the pair; NONE = no call
 * @param primaryId native id that stays; empty for NONE
 * @param duplicateId native id that goes; empty for NONE
 * @param status status of the instruction; empty for NONE
 */
record Story(
        String id,
        String title,
        int night,
        String recordA,
        String recordB,
        String expectEntity,
        List<String> actions,
        String primaryId,
        String duplicateId,
        String status) {

    /** The target that an instruction about the pair goes to: the source of its first record. */
    String target() {
        return recordA.substring(0, recordA.indexOf('/'));
    }

    boolean allowsNone() {
        return actions.contains("NONE");
    }

    /** What a test about this line is called. */
    String testName() {
        return id + " (" + recordA + (recordB.isEmpty() ? "" : ", " + recordB) + "): " + title;
    }

    Story renamed(UnaryOperator<String> names) {
        return new Story(
                id,
                title,
                night,
                names.apply(recordA),
                names.apply(recordB),
                expectEntity,
                actions,
                names.apply(primaryId),
                names.apply(duplicateId),
                status);
    }
}
