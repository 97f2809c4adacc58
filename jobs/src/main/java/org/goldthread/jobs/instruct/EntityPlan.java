package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that is planned for one person tonight, target by target: no history, no ids yet. */
final class EntityPlan {
    /**
     * One person.
     *
     * @param goldenId stable id
     * @param members records of every source, in any order
     * @param edges evidence inside the person, in any order
     * @param alarms what is suspicious about the person as a whole
     * @param takenElsewhere by target: addresses that are a hard id of another person's record
     */
    record Entity(
            String goldenId,
            Collection<MemberRecord> members,
            Collection<EvidenceEdge> edges,
            Set<String> alarms,
            Map<String, Set<String>> takenElsewhere) {}

    private EntityPlan() {}

    /** Drafts by target and tenant; within one list {@code dependsOn} points at places in that list. */
    static List<Plan> of(Entity entity, Map<String, InstructionTarget> targets) {
        EvidenceGraph graph = new EvidenceGraph(entity.members(), entity.edges());
        Map<String, List<MemberRecord>> byTargetAndTenant = entity.members().stream()
                .filter(member -> targets.containsKey(member.source()))
                .sorted(java.util.Comparator.comparing(MemberRecord::key))
                .collect(Collectors.groupingBy(
                        member -> member.source() + "\u0000" + member.tenant(), TreeMap::new, Collectors.toList()));
        Set<String> staying = new TreeSet<>();
        List<TargetGroup> groups = new ArrayList<>();
        for (List<MemberRecord> members : byTargetAndTenant.values()) {
            InstructionTarget target = targets.get(members.get(0).source());
            TargetGroup group = new TargetGroup(
                    entity.goldenId(),
                    target,
                    members.stream().filter(MemberRecord::active).toList(),
                    members.stream().filter(member -> !member.active()).toList(),
                    entity.alarms(),
                    graph,
                    staying,
                    entity.takenElsewhere().getOrDefault(target.source(), Set.of()));
            groups.add(group);
            if (target.planner() == InstructionTarget.Planner.SQL_USERS
                    && !group.active().isEmpty()) {
                staying.add(target.planner().rules().ranked(group).get(0).nativeId());
            }
        }
        return groups.stream()
                .filter(group -> group.active().size() > 1)
                .map(group -> new Plan(group.target(), group.active().get(0).tenant(), drafts(group)))
                .toList();
    }

    /** What is planned in one target for the records of one tenant. */
    record Plan(InstructionTarget target, String tenant, List<Draft> drafts) {}

    private static List<Draft> drafts(TargetGroup group) {
        TargetRules rules = group.target().planner().rules();
        if (group.alarms().contains(Reason.OVER_SIZE.code())) {
            return List.of(overSize(rules.ranked(group).get(0)));
        }
        return rules.plan(group);
    }

    /** One case for the person as a whole: a case per pair of hundreds of records would bury the queue. */
    private static Draft overSize(MemberRecord primary) {
        return new Draft(
                Action.REVIEW,
                primary,
                null,
                Map.of(),
                List.of(),
                -1,
                EvidencePath.NONE,
                List.of(Reason.OVER_SIZE.code()),
                List.of(),
                false,
                List.of(),
                Draft.FIXED,
                null,
                null);
    }
}
