package org.goldthread.jobs.config;

/** What the rows of a source are. */
public enum Kind {
    /** One row per record. */
    PROFILES,
    /** Login identities of records of another source. */
    IDENTITIES,
    /** Roles of records of another source in workspaces. */
    MEMBERSHIPS,
    /** Rows that refer to records of another source. */
    CHILDREN,
    /** Things that happened, carrying identifiers together. */
    EVENTS,
    /** A merge history: known aliases. */
    MERGES
}
