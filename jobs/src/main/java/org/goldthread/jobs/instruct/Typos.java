package org.goldthread.jobs.instruct;

import org.goldthread.udfs.similarity.EditDistance;

/** How two different addresses can come from one person. */
final class Typos {
    private static final int SLIPS = 2;

    private Typos() {}

    /** Whether one is the other with at most two letters wrong, left out, added or swapped. */
    static boolean likely(String left, String right) {
        return EditDistance.damerauLevenshtein(left, right) <= SLIPS;
    }

    /** The address without what stands between a plus sign and the at sign. */
    static String withoutTag(String email) {
        int plus = email.indexOf('+');
        int at = email.lastIndexOf('@');
        return plus > 0 && plus < at ? email.substring(0, plus) + email.substring(at) : email;
    }
}
