package org.goldthread.jobs.golden;

import java.util.Comparator;
import java.util.Objects;

/**
 * A golden id that might go on in a component.
 *
 * @param oldId golden id of the last run, resolved through the aliases
 * @param component component of this run
 * @param overlap records of the id that are in the component
 * @param strength summed trust of the hard identifier values that both hold
 */
record Candidate(String oldId, String component, long overlap, long strength) {
    /** The order in which candidates are served: total, so that the order of rows never matters. */
    static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::overlap)
            .thenComparingLong(Candidate::strength)
            .reversed()
            .thenComparing(Candidate::oldId)
            .thenComparing(Candidate::component);

    Candidate {
        Objects.requireNonNull(oldId, "oldId");
        Objects.requireNonNull(component, "component");
    }
}
