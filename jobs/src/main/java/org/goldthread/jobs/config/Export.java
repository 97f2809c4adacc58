package org.goldthread.jobs.config;

/** Whether an export holds everything, or what changed. */
public enum Export {
    /** All rows that exist: what is missing was deleted. */
    SNAPSHOT,
    /** Only new and changed rows. */
    CHANGES
}
