package org.goldthread.jobs.instruct;

/** What an instruction asks for, as in {@code merge_instructions.action}. */
enum Action {
    MERGE,
    IDENTIFY,
    SYNTHETIC_MERGE,
    ARCHIVE,
    REPOINT,
    /** Writes what later steps rely on: an opt-out, a role. */
    UPDATE,
    /** Writes the application's id, so that a call by id finds the record. */
    LINK,
    /** Marks an old customer's young record for the operator's journeys; no e-mail suppression. */
    SUPPRESS_JOURNEYS,
    BLOCKED,
    REVIEW;

    /** Whether no call is made until a person has acted: the row's status is HELD. */
    boolean held() {
        return this == BLOCKED || this == REVIEW;
    }

    /** Whether it writes values to one record, which a later export shows. */
    boolean writes() {
        return this == UPDATE || this == LINK || this == SUPPRESS_JOURNEYS;
    }

    /** Whether applying it makes the duplicate go away. */
    boolean joins() {
        return switch (this) {
            case MERGE, IDENTIFY, SYNTHETIC_MERGE, ARCHIVE, REPOINT -> true;
            case UPDATE, LINK, SUPPRESS_JOURNEYS, BLOCKED, REVIEW -> false;
        };
    }
}
