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
        List<InstructionRow> rows = earlier.stream().map(LifeCycle.Earlier::row).toList();
        EntityPlan.Entity tonight = entity.with(Begun.unsilenced(entity.members(), rows));
        List<EntityPlan.Plan> plans = EntityPlan.of(tonight, targets, issue.asOf());
        List<InstructionRow> continued = planned(entity, plans, issue, earlier);
        Set<String> goingOn = ids(continued);
        Deadline deadline = new Deadline(targets, issue.asOf());
        List<LifeCycle.Earlier> before = earlier.stream()
                .map(old -> goingOn.contains(old.row().id()) ? deadline.next(old) : old)
                .toList();
        // What expired tonight makes another episode tonight.
        List<InstructionRow> planned = before.equals(earlier) ? continued : planned(entity, plans, issue, before);
        Map<String, MemberRecord> records = new TreeMap<>();
        entity.members().forEach(member -> records.put(member.key(), member));
        LifeCycle lifeCycle = new LifeCycle(records, planned, issue.asOf());
        WrongMerges wrongMerges = new WrongMerges(targets, issue);
        Set<String> live = ids(planned);
        Map<String, InstructionRow> next = new TreeMap<>();
        planned.forEach(row -> next.put(row.id(), row));
        for (LifeCycle.Earlier old : before) {
            if (WrongMerges.is(old.row())) {
                next.putIfAbsent(old.row().id(), wrongMerges.next(old, both(old.row(), records)));
            } else if (!live.contains(old.row().id())) {
                next.put(old.row().id(), lifeCycle.next(old));
            }
        }
        wrongMerges.cases(next.values()).forEach(row -> next.put(row.id(), row));
        return List.copyOf(next.values());
    }

    private static List<InstructionRow> planned(
            EntityPlan.Entity entity, List<EntityPlan.Plan> plans, Issue issue, List<LifeCycle.Earlier> earlier) {
        List<InstructionRow> before =
                earlier.stream().map(LifeCycle.Earlier::row).toList();
        List<InstructionRow> planned = new ArrayList<>();
        for (EntityPlan.Plan plan : plans) {
            planned.addAll(issue.rows(entity.goldenId(), plan, before));
        }
        return planned;
    }

    private static Set<String> ids(List<InstructionRow> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    /** Whether both records of the row belong to the person. */
    private static boolean both(InstructionRow row, Map<String, MemberRecord> records) {
        return records.containsKey(row.text("target") + "/" + row.text("primary_id"))
                && records.containsKey(row.text("target") + "/" + row.text("duplicate_id"));
    }
}
