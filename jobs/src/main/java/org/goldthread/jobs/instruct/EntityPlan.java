package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is planned for one person tonight, target by target: no history, no ids yet. */
final class EntityPlan {
    /**
     * One person.
     *
     * @param goldenId stable id
     * @param members records of every source, in any order
     * @param edges evidence inside the person, in any order
     * @param alarms what is suspicious about the person as a whole
     * @param elsewhere what is known of other people's records
     */
    record Entity(
            String goldenId,
            Collection<MemberRecord> members,
            Collection<EvidenceEdge> edges,
            Set<String> alarms,
            Elsewhere elsewhere) {
        Entity with(Collection<MemberRecord> others) {
            return new Entity(goldenId, others, edges, alarms, elsewhere);
        }
    }

    private EntityPlan() {}

    /** Drafts by target and tenant; within one list {@code dependsOn} points at places in that list. */
    static List<Plan> of(Entity entity, Map<String, InstructionTarget> targets, Instant asOf) {
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
                    entity.elsewhere());
            groups.add(group);
            if (target.planner() == InstructionTarget.Planner.SQL_USERS
                    && !group.active().isEmpty()) {
                staying.add(target.planner().rules().ranked(group).get(0).nativeId());
            }
        }
        List<Plan> chains = groups.stream()
                .filter(group -> !group.active().isEmpty())
                .map(group -> new Plan(group, group.active().size() > 1 ? drafts(group) : List.of()))
                .toList();
        return chains.stream()
                .map(chain -> chain.with(
                        KeepOutOfJourneys.of(chain.group(), chain.drafts(), entity.members(), asOf),
                        LinkToApplication.of(chain.group(), chain.drafts(), account(chains, chain.tenant()))))
                .filter(plan -> !plan.drafts().isEmpty())
                .toList();
    }

    /** The one account that stays in the application, of a tenant; null = none, several, or that is not decided. */
    private static MemberRecord account(List<Plan> chains, String tenant) {
        List<Plan> applications = chains.stream()
                .filter(chain -> chain.target().planner() == InstructionTarget.Planner.SQL_USERS
                        && chain.tenant().equals(tenant))
                .toList();
        if (applications.size() != 1) {
            return null;
        }
        Plan application = applications.get(0);
        List<MemberRecord> staying = application.group().staying(application.drafts());
        return staying.size() == 1 ? staying.get(0) : null;
    }

    /** What is planned in one target for the records of one tenant; {@code dependsOn} counts within the drafts. */
    record Plan(TargetGroup group, List<Draft> drafts) {
        InstructionTarget target() {
            return group.target();
        }

        String tenant() {
            return group.active().get(0).tenant();
        }

        /** With drafts that wait for nothing before the chain, and others behind it. */
        Plan with(List<Draft> before, List<Draft> behind) {
            List<Draft> all = new ArrayList<>(before);
            Stream.concat(drafts.stream(), behind.stream())
                    .map(draft -> draft.dependsOn() < 0 ? draft : draft.after(draft.dependsOn() + before.size()))
                    .forEach(all::add);
            return new Plan(group, List.copyOf(all));
        }
    }

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
