package org.goldthread.udfs.lists;

/**
 * What one row of a list says.
 *
 * @param outcome whether we give the answer that the list expects
 * @param kind why we do not, or why the row is not judged; empty when we agree
 */
record Verdict(Outcome outcome, String kind) {

    static final Verdict AGREES = new Verdict(Outcome.AGREES, "");

    enum Outcome {
        AGREES,
        /** On purpose: the kind says why. */
        DIFFERS,
        /** Nobody has explained it yet: a bug until somebody does. */
        UNEXPLAINED,
        /** The row asks something that we do not do. */
        NOT_JUDGED
    }

    static Verdict differs(String kind) {
        return new Verdict(Outcome.DIFFERS, kind);
    }

    static Verdict unexplained(String kind) {
        return new Verdict(Outcome.UNEXPLAINED, "UNEXPLAINED: " + kind);
    }

    static Verdict notJudged(String kind) {
        return new Verdict(Outcome.NOT_JUDGED, kind);
    }
}
