package org.goldthread.jobs.golden;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which golden id goes on in which component: greedy by overlap, then identifier strength, then old id; one id
 * per side. An id that is left over is absorbed by the component with its largest overlap, which is always one that
 * another id took: had it been free, the left-over id would have taken it.
 */
final class ContestedIds {
    private ContestedIds() {}

    /** A verdict for each candidate, in the order of {@link Candidate#ORDER}. */
    static Map<Candidate, Verdict> decide(Collection<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream().sorted(Candidate.ORDER).toList();
        Set<String> settledIds = new HashSet<>();
        Set<String> settledComponents = new HashSet<>();
        Map<Candidate, Verdict> verdicts = new LinkedHashMap<>();
        for (Candidate candidate : ordered) {
            boolean free =
                    !settledIds.contains(candidate.oldId()) && !settledComponents.contains(candidate.component());
            if (free) {
                settledIds.add(candidate.oldId());
                settledComponents.add(candidate.component());
            }
            verdicts.put(candidate, free ? Verdict.TAKEN : Verdict.PARTED);
        }
        for (Candidate candidate : ordered) {
            if (settledIds.add(candidate.oldId())) {
                verdicts.put(candidate, Verdict.ABSORBED);
            }
        }
        return verdicts;
    }
}
