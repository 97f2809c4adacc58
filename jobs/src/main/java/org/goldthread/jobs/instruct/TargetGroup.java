package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records of one person in one target.
 *
 * @param goldenId the person
 * @param target the target system
 * @param active records that may take part in a merge, by key; all of one tenant
 * @param inactive records of the target that are soft-deleted or merged away
 * @param alarms what is suspicious about the person as a whole
 * @param graph the person's edges, of every source
 * @param stayingUserIds the application's own ids that stay when its duplicates are merged
 * @param elsewhere what is known of other people's records
 */
record TargetGroup(
        String goldenId,
        InstructionTarget target,
        List<MemberRecord> active,
        List<MemberRecord> inactive,
        Set<String> alarms,
        EvidenceGraph graph,
        Set<String> stayingUserIds,
        Elsewhere elsewhere) {

    /** The active records that no draft merges away, by key. */
    List<MemberRecord> staying(List<Draft> drafts) {
        return active.stream()
                .filter(member -> drafts.stream()
                        .noneMatch(draft -> draft.action().joins()
                                && draft.duplicate() != null
                                && draft.duplicate().is(member)))
                .toList();
    }

    Pair pair(MemberRecord primary, MemberRecord duplicate) {
        Set<String> subjects = new TreeSet<>(primary.subjects());
        subjects.retainAll(duplicate.subjects());
        subjects.addAll(graph.shared("oauth_subject", primary.key(), duplicate.key()));
        return new Pair(primary, duplicate, graph.best(primary.key(), duplicate.key()), subjects);
    }

    /** Doubts that hold every kind of merge, the gravest first: alarms of the person, then weak evidence. */
    List<String> doubts(Pair pair) {
        List<String> doubts = new ArrayList<>();
        if (alarms.contains(Reason.NAME_CONFLICT.code())) {
            doubts.add(Reason.NAME_CONFLICT.code());
        }
        if (pair.path().hops().isEmpty()) {
            doubts.add(Reason.NO_EVIDENCE_PATH.code());
        } else if (pair.path().confidence() < target.minConfidence()) {
            doubts.add(Reason.LOW_CONFIDENCE.code());
        }
        return doubts;
    }
}
