package org.goldthread.jobs.propose;

import java.util.Locale;

/** How sure a decision about a column is. */
enum Confidence {
    /** Header and values say the same. */
    SURE,
    /** The header says it, and the values do not contradict; or the values alone leave little doubt. */
    LIKELY,
    /** Look at it. */
    GUESS;

    /** As it stands in the proposal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
