package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.cluster.Components;
import org.goldthread.jobs.cluster.ConnectedComponents;
import org.goldthread.jobs.cluster.PairWeigher;
import org.goldthread.jobs.cluster.RefineComponents;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.golden.AssignGoldenIds;
import org.goldthread.jobs.golden.AssignGoldenIds.GoldenIds;
import org.goldthread.jobs.golden.DecideGoldenIds;
import org.goldthread.jobs.golden.PreviousRun;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
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
     * @param edges the evidence that joins them
     * @param refused evidence that {@link RefineComponents} held back, as rows of {@code refused_edges}
     * @param assignments record_key, golden_id
     * @param decisions what became of every golden id, see {@link DecideGoldenIds}
     * @param apart the scored pairs of different people
     * @param alarms golden_id, alarms: people that a guard found suspicious
     * @param ids what {@link BuildGoldenRecords} goes on from; not written yet
     */
    record People(
            Dataset<Row> edges,
            Dataset<Row> refused,
            Dataset<Row> assignments,
            Dataset<Row> decisions,
            Dataset<Row> apart,
            Dataset<Row> alarms,
            Dataset<Row> componentStats,
            Dataset<Row> aliases,
            GoldenIds ids,
            PreviousRun previous) {}

    People apply(
            Materialize scratch,
            Dataset<Row> records,
            FindEvidence.Evidence evidence,
            Warehouse warehouse,
            long runSeq,
            Instant asOf) {
        Dataset<Row> identifiers = evidence.identifiers();
        // Written: of a file Spark knows how small it is, and few labels need no shuffle of the records.
        Dataset<Row> connected = scratch.write("components", ConnectedComponents.apply(evidence.edges()));
        Dataset<Row> verdicts = scratch.write("refine", refine(records, evidence, connected));
        Dataset<Row> labels = scratch.write("labels", RefineComponents.labels(connected, verdicts));
        Dataset<Row> edges = RefineComponents.edges(evidence.edges(), verdicts);
        Components.Grouped grouped = Components.Grouped.of(
                scratch.write("cluster", Components.apply(records, edges, labels, config.gates())));
        PreviousRun previous = new PreviousRun(
                warehouse.read(Tables.ENTITIES),
                warehouse.read(Tables.GOLDEN_ALIAS),
                warehouse.read(Tables.GOLDEN_RECORDS),
                warehouse.read(Tables.GOLDEN_LINEAGE),
                strong(warehouse.read(Tables.IDENTIFIERS)));
        Dataset<Row> decisions = scratch.write(
                "golden-ids",
                DecideGoldenIds.apply(
                        grouped.members(), grouped.anchors(), records, strong(identifiers), previous, runSeq));
        GoldenIds ids = AssignGoldenIds.apply(grouped.members(), records, decisions, previous, runSeq, asOf);
        Dataset<Row> assignments = scratch.write("assign", ids.assignments());
        return new People(
                edges,
                RefineComponents.refused(verdicts),
                assignments,
                decisions,
                grouped.apart(evidence.scores()),
                alarms(grouped.stats(), assignments),
                grouped.stats(),
                scratch.write("aliases", ids.aliases()),
                ids,
                previous);
    }

    private Dataset<Row> refine(Dataset<Row> records, FindEvidence.Evidence evidence, Dataset<Row> labels) {
        PairScorer scorer = evidence.scorer();
        return RefineComponents.apply(
                ComparedColumns.of(records, scorer.attributes()),
                ComparedColumns.names(scorer.attributes()),
                evidence.edges(),
                evidence.refused(),
                labels,
                new ScorerWeigher(scorer),
                config.duplicateFreeSources(),
                scorer.match());
    }

    /** The model's scorer, as the cluster room asks for it. */
    private record ScorerWeigher(PairScorer scorer) implements PairWeigher<ComparableRecord> {
        @Override
        public ComparableRecord decode(Row content) {
            return scorer.decode(content);
        }

        @Override
        public Weighed weigh(ComparableRecord left, ComparableRecord right) {
            PairScore score = scorer.explain(left, right);
            return new Weighed(score.weight(), score.probability(), score.levels());
        }
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
