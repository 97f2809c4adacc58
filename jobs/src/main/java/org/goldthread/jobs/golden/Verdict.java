package org.goldthread.jobs.golden;

/** What becomes of a candidate. */
enum Verdict {
    /** The id goes on in the component. */
    TAKEN,
    /** The id found no component of its own: it becomes an alias of the id that goes on in this one. */
    ABSORBED,
    /** The id goes on elsewhere, or was absorbed elsewhere: the component holds records that came from it. */
    PARTED
}
