package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Export;

/** Gathers the rows of one person after another from a partition sorted by golden id, and plans each person. */
final class PersonRows implements MapPartitionsFunction<Row, Row> {
    static final String RECORD = "record";
    static final String EDGE = "edge";
    static final String EARLIER = "earlier";
    static final String ALARMS = "alarms";
    static final String ELSEWHERE = "elsewhere";

    private static final long serialVersionUID = 1L;

    private final Map<String, InstructionTarget> targets;
    private final String runId;
    private final java.time.Instant asOf;

    PersonRows(Map<String, InstructionTarget> targets, Issue issue) {
        this.targets = Map.copyOf(targets);
        this.runId = issue.runId();
        this.asOf = issue.asOf();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new People(rows);
    }

    private List<Row> plan(String goldenId, List<Row> rows) {
        List<MemberRecord> members = new ArrayList<>();
        List<EvidenceEdge> edges = new ArrayList<>();
        List<LifeCycle.Earlier> earlier = new ArrayList<>();
        Set<String> alarms = new TreeSet<>();
        Elsewhere elsewhere = Elsewhere.empty();
        for (Row row : rows) {
            if (has(row, RECORD)) {
                members.add(MemberRows.member(row.getAs(RECORD)));
            } else if (has(row, EDGE)) {
                edges.add(MemberRows.edge(row.getAs(EDGE)));
            } else if (has(row, EARLIER)) {
                earlier.add(earlier(row.getAs(EARLIER)));
            } else if (has(row, ALARMS)) {
                alarms.addAll(row.getList(row.fieldIndex(ALARMS)));
            } else if (has(row, ELSEWHERE)) {
                Row fact = row.getAs(ELSEWHERE);
                elsewhere.add(fact.getString(0), fact.getString(1), fact.getString(2));
            }
        }
        EntityPlan.Entity entity = new EntityPlan.Entity(goldenId, members, edges, alarms, elsewhere);
        return PlanPerson.next(entity, earlier, targets, new Issue(runId, asOf)).stream()
                .map(InstructionRow::toRow)
                .toList();
    }

    private LifeCycle.Earlier earlier(Row row) {
        InstructionRow instruction = InstructionRow.of(row.<Row>getAs("row"));
        InstructionTarget target = targets.get(instruction.text("target"));
        boolean complete = target != null && target.export() == Export.SNAPSHOT;
        return new LifeCycle.Earlier(instruction, complete, seen(row.getAs("primary")), seen(row.getAs("duplicate")));
    }

    private static LifeCycle.Seen seen(Row row) {
        if (row == null || row.isNullAt(row.fieldIndex("here"))) {
            return LifeCycle.Seen.ABSENT;
        }
        return new LifeCycle.Seen(
                row.<Boolean>getAs("here"),
                row.<Boolean>getAs("merged"),
                row.<String>getAs("merged_into"),
                row.<Boolean>getAs("active"));
    }

    private static boolean has(Row row, String part) {
        return !row.isNullAt(row.fieldIndex(part));
    }

    /** Walks the partition once; holds one person at a time. */
    private final class People implements Iterator<Row> {
        private final Iterator<Row> rows;
        private Iterator<Row> ready = java.util.Collections.emptyIterator();
        private Row first;

        People(Iterator<Row> rows) {
            this.rows = rows;
            this.first = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (!ready.hasNext() && first != null) {
                String goldenId = first.getAs("golden_id");
                List<Row> person = new ArrayList<>(List.of(first));
                first = null;
                while (first == null && rows.hasNext()) {
                    Row row = rows.next();
                    if (goldenId.equals(row.getAs("golden_id"))) {
                        person.add(row);
                    } else {
                        first = row;
                    }
                }
                ready = plan(goldenId, person).iterator();
            }
            return ready.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.next();
        }
    }
}
