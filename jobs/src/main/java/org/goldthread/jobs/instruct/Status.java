package org.goldthread.jobs.instruct;

/** Where an instruction stands, as in {@code merge_instructions.status}. */
enum Status {
    HELD,
    PENDING,
    APPLIED,
    FAILED,
    CONFIRMED,
    SUPERSEDED,
    EXPIRED;

    /** Whether the row is history: it stays as it is, and the same need later makes a new episode. */
    boolean ended() {
        return this == CONFIRMED || this == SUPERSEDED || this == EXPIRED;
    }
}
