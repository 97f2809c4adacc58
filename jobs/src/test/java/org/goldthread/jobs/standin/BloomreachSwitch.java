package org.goldthread.jobs.standin;

/** Where Bloomreach's behaviour is unverified: off unless a test turns it on. */
public enum BloomreachSwitch {
    /** Conflicting hard ids answer 400; no error is documented, a silent non-merge is expected: bloomreach.md:46. */
    CONFLICT_IS_ERROR,
    /** Commands of a batch run in their order, which is not guaranteed: bloomreach.md:59. */
    BATCH_IN_ORDER,
    /** Requests turned away carry Retry-After; none is documented: bloomreach.md:63. */
    RETRY_AFTER
}
