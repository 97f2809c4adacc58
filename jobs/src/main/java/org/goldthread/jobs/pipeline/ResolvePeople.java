package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.cluster.Components;
import org.goldthread.jobs.cluster.ConnectedComponents;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.golden.AssignGoldenIds;
import org.goldthread.jobs.golden.AssignGoldenIds.GoldenIds;
import org.goldthread.jobs.golden.DecideGoldenIds;
import org.goldthread.jobs.golden.PreviousRun;
import org.goldthread.jobs.pipeline.Materialize.Both;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/** Third part of a run: from edges to people and their stable ids. */
final class ResolvePeople {
    private final GoldthreadConfig config;

    ResolvePeople(GoldthreadConfig config) {
        this.config = config;
    }

    /**
     * The people, in the shapes of the tables of these names.
     *
     * @param assignments record_key, golden_id
     * @param decisions what became of every golden id, see {@link DecideGoldenIds}
     * @param alarms golden_id, alarms: people that a guard found suspicious
     * @param ids what {@link BuildGoldenRecords} goes on from; not written yet
     */
    record People(
            Dataset<Row> assignments,
            Dataset<Row> decisions,
            Dataset<Row> alarms,
            Dataset<Row> componentStats,
            Dataset<Row> aliases,
            GoldenIds ids,
            PreviousRun previous) {}

    /** Golden ids, planned, and what of them is written: it is read often. */
    private record Assigned(Dataset<Row> decisions, Dataset<Row> assignments, Dataset<Row> aliases, GoldenIds ids) {}

    People apply(
            Materialize scratch,
            Dataset<Row> records,
            Dataset<Row> edges,
            Dataset<Row> identifiers,
            Warehouse warehouse,
            long runSeq,
            Instant asOf) {
        Dataset<Row> labels = scratch.time("components", () -> ConnectedComponents.apply(edges));
        Components.Grouped grouped = Components.apply(records, edges, labels, config.gates());
        Dataset<Row> members = scratch.write("cluster", grouped.members());
        PreviousRun previous = new PreviousRun(
                warehouse.read(Tables.ENTITIES),
                warehouse.read(Tables.GOLDEN_ALIAS),
                warehouse.read(Tables.GOLDEN_RECORDS),
                warehouse.read(Tables.GOLDEN_LINEAGE),
                strong(warehouse.read(Tables.IDENTIFIERS)));
        Both<Assigned, Dataset<Row>> both = scratch.sideBySide(
                left -> {
                    Dataset<Row> decisions = left.write(
                            "golden-ids",
                            DecideGoldenIds.apply(members, records, strong(identifiers), previous, runSeq));
                    GoldenIds ids = AssignGoldenIds.apply(members, records, decisions, previous, runSeq, asOf);
                    return new Assigned(
                            decisions,
                            left.write("assign", ids.assignments()),
                            left.write("aliases", ids.aliases()),
                            ids);
                },
                right -> right.write("component-stats", grouped.stats()));
        labels.unpersist();
        Assigned assigned = both.first();
        return new People(
                assigned.assignments(),
                assigned.decisions(),
                alarms(both.second(), assigned.assignments()),
                both.second(),
                assigned.aliases(),
                assigned.ids(),
                previous);
    }

    private static Dataset<Row> strong(Dataset<Row> identifiers) {
        return identifiers
                .where(col("strength")
                        .equalTo("hard")
                        .and(col("unusable").isNull())
                        .and(col("former").equalTo(false)))
                .select("record_key", "node", "trust");
    }

    private static Dataset<Row> alarms(Dataset<Row> stats, Dataset<Row> assignments) {
        return stats.where(size(col("alarms")).gt(0))
                .join(assignments, col("component").equalTo(col("record_key")))
                .select("golden_id", "alarms");
    }
}
