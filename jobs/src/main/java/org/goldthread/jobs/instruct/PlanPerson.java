package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tonight's plan of one person beside the rows of earlier nights: the person's rows as they stand after the run. */
final class PlanPerson {
    private PlanPerson() {}

    /** Every row of the person, old and new, by id. */
    static List<InstructionRow> next(
            EntityPlan.Entity entity,
            List<LifeCycle.Earlier> earlier,
            Map<String, InstructionTarget> targets,
            Issue issue) {
        List<InstructionRow> before =
                earlier.stream().map(LifeCycle.Earlier::row).toList();
        List<InstructionRow> planned = new ArrayList<>();
        for (EntityPlan.Plan plan : EntityPlan.of(entity, targets, issue.asOf())) {
            planned.addAll(issue.rows(entity.goldenId(), plan, before));
        }
        Map<String, MemberRecord> records = new TreeMap<>();
        entity.members().forEach(member -> records.put(member.key(), member));
        LifeCycle lifeCycle = new LifeCycle(records, planned, issue.asOf());
        Set<String> live = new HashSet<>();
        planned.forEach(row -> live.add(row.id()));
        Map<String, InstructionRow> next = new TreeMap<>();
        planned.forEach(row -> next.put(row.id(), row));
        earlier.stream()
                .filter(old -> !live.contains(old.row().id()))
                .forEach(old -> next.put(old.row().id(), lifeCycle.next(old)));
        return List.copyOf(next.values());
    }
}
