package org.goldthread.jobs.train;

/** Which attributes beside the library's own training compares. */
public enum OtherAttributes {
    /** Those that the model names: somebody chose what to compare. */
    NAMED,
    /** Every one that the records have values for. */
    FOUND
}
