package org.goldthread.jobs.instruct;

/** What an instruction asks for, as in {@code merge_instructions.action}. */
enum Action {
    MERGE,
    IDENTIFY,
    SYNTHETIC_MERGE,
    ARCHIVE,
    REPOINT,
    UPDATE,
    LINK,
    SUPPRESS_JOURNEYS,
    BLOCKED,
    REVIEW;

    /** Whether no call is made until a person has acted: the row's status is HELD. */
    boolean held() {
        return this == BLOCKED || this == REVIEW;
    }

    /** Whether applying it makes the duplicate go away. */
    boolean joins() {
        return switch (this) {
            case MERGE, IDENTIFY, SYNTHETIC_MERGE, ARCHIVE, REPOINT -> true;
            case UPDATE, LINK, SUPPRESS_JOURNEYS, BLOCKED, REVIEW -> false;
        };
    }
}
