package org.goldthread.jobs.pipeline;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.ResultGates;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.identify.KnownMerges;
import org.goldthread.jobs.instruct.AckInstructions;
import org.goldthread.jobs.instruct.ConfirmMerges;
import org.goldthread.jobs.instruct.InstructionTarget;
import org.goldthread.jobs.instruct.PlanInstructions;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.pipeline.BuildGoldenRecords.Golden;
import org.goldthread.jobs.pipeline.FindEvidence.Evidence;
import org.goldthread.jobs.pipeline.Materialize.Both;
import org.goldthread.jobs.pipeline.ReadExports.Exports;
import org.goldthread.jobs.pipeline.ResolvePeople.People;
import org.goldthread.jobs.publish.AckInbox;
import org.goldthread.jobs.publish.CheckResult;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.RunLease;
import org.goldthread.jobs.publish.RunManifest;
import org.goldthread.jobs.publish.ViewsFile;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/** The nightly run, step by step: this page names every one. */
public final class ResolutionPipeline {
    private final SparkSession session;
    private final Function<String, SystemPreset> presets;
    private final Clock clock;
    private final StageListener listener;

    public ResolutionPipeline(
            SparkSession session, Function<String, SystemPreset> presets, Clock clock, StageListener listener) {
        this.session = session;
        this.presets = presets;
        this.clock = clock;
        this.listener = listener;
    }

    /** Runs, and publishes unless asked not to or a gate on the result holds it. The same request again finds the run published and does nothing. */
    public RunSummary run(RunRequest request) {
        GoldthreadConfig config = request.loaded().config();
        MatchModel model = ConfiguredModel.of(config);
        Map<String, InstructionTarget> targets = InstructionTarget.all(config, presetsOf(config));
        Warehouse warehouse = new Warehouse(session, request.warehouse());
        try (RunLease lease = RunLease.take(warehouse, request.runId(), clock)) {
            RunManifest.Start start = request.dryRun()
                    ? RunManifest.look(warehouse, request.runId(), request.asOf(), clock)
                    : RunManifest.open(warehouse, request.runId(), request.asOf(), clock);
            if (start instanceof RunManifest.AlreadyPublished done) {
                if (!request.dryRun()) {
                    tidyUp(warehouse);
                }
                return Summarize.publishedBefore(done.run());
            }
            RunManifest manifest = ((RunManifest.ToDo) start).manifest();
            try (Materialize scratch = new Materialize(session, warehouse.root(), request.runId(), clock, listener)) {
                return resolve(request, model, targets, warehouse, lease, manifest, scratch);
            }
        } finally {
            if (request.dryRun()) {
                warehouse.forgetUnused();
            }
        }
    }

    /** Does what a process that died right after its commit left undone. A later run's views stay that run's. */
    private void tidyUp(Warehouse warehouse) {
        warehouse.lastRun().ifPresent(last -> ViewsFile.write(warehouse, last));
        Materialize.clear(session, warehouse.root());
    }

    private RunSummary resolve(
            RunRequest request,
            MatchModel model,
            Map<String, InstructionTarget> targets,
            Warehouse warehouse,
            RunLease lease,
            RunManifest manifest,
            Materialize scratch) {
        GoldthreadConfig config = request.loaded().config();
        String runId = manifest.runId();
        AckInbox inbox = new AckInbox(warehouse);
        Dataset<Row> published = warehouse.read(Tables.MERGE_INSTRUCTIONS);
        Dataset<Row> acks = inbox.rows();
        // What earlier outcomes made of an instruction stands in its row already.
        Dataset<Row> issued = inbox.isEmpty()
                ? published
                : scratch.write(
                        "acks",
                        AckInstructions.apply(published, acks, warehouse.read(Tables.MERGE_ACKS), manifest.asOf()));

        Exports exports = new ReadExports(session, config, presets)
                .apply(
                        scratch,
                        warehouse.lastRun().map(PublishedRun::sources).orElse(List.of()),
                        warehouse.read(Tables.RECORDS));

        Dataset<Row> confirmed = ConfirmMerges.apply(issued, exports.records(), targets);
        Dataset<Row> knownMerges =
                LearnMerges.apply(scratch, exports, confirmed, warehouse.read(Tables.KNOWN_MERGES), runId);
        Dataset<Row> mergedAway = scratch.write(
                "merged-away", KnownMerges.mergedAway(exports.records(), warehouse.read(Tables.RECORDS), knownMerges));
        Dataset<Row> records = KnownMerges.carry(exports.records(), mergedAway);

        Evidence evidence =
                new FindEvidence(config, model).apply(scratch, records, exports.observed(), knownMerges, warehouse);
        People people = new ResolvePeople(config)
                .apply(scratch, records, evidence, warehouse, manifest.runSeq(), manifest.asOf());

        PlanInstructions.Input planned = new PlanInstructions.Input(
                records,
                people.assignments(),
                people.edges(),
                people.alarms(),
                issued,
                exports.records().select("record_key"));
        Dataset<Row> refused = evidence.refused().unionByName(people.refused());
        Both<Golden, PlanTargets.Plan> last = scratch.sideBySide(
                left -> new BuildGoldenRecords(config).apply(left, records, people, manifest.runSeq()),
                right -> new PlanTargets(targets, warehouse, manifest, request.canary())
                        .apply(right, planned, people.apart(), refused));
        Golden golden = last.first();
        Dataset<Row> instructions = last.second().instructions();
        Dataset<Row> reviewQueue = last.second().reviewQueue();

        RunSummary summary = new Summarize(scratch, exports.accounts(), manifest)
                .of(records, people, instructions, last.second().heldBack());
        ResultGates gates = config.gates().result();
        List<Problem> passed = CheckResult.apply(
                new MeasureResult(warehouse, manifest, gates).of(summary, records, instructions), gates);
        if (request.dryRun() || !passed.isEmpty()) {
            RunSummary.Outcome ended = request.dryRun() ? RunSummary.Outcome.DRY_RUN : RunSummary.Outcome.HELD;
            return summary.as(ended, passed, scratch.metrics());
        }
        RunTables run = new RunTables(session, manifest);
        Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
        tables.put(Tables.RECORDS, records);
        tables.put(Tables.QUARANTINE, run.stamp(Tables.QUARANTINE, exports.quarantine()));
        tables.put(Tables.IDENTIFIERS, evidence.identifiers());
        tables.put(Tables.OBSERVATIONS, evidence.observations());
        tables.put(Tables.SUPPRESSED_VALUES, evidence.suppressed());
        tables.put(Tables.EDGES, people.edges());
        tables.put(Tables.REFUSED_EDGES, run.stamp(Tables.REFUSED_EDGES, refused));
        tables.put(Tables.ENTITIES, golden.entities());
        tables.put(Tables.GOLDEN_RECORDS, golden.goldenRecords());
        tables.put(Tables.GOLDEN_LINEAGE, golden.lineage());
        tables.put(Tables.GOLDEN_HISTORY, run.stamp(Tables.GOLDEN_HISTORY, golden.history()));
        tables.put(Tables.GOLDEN_ALIAS, people.aliases());
        tables.put(Tables.MERGE_INSTRUCTIONS, instructions);
        tables.put(Tables.MERGE_ACKS, acks);
        tables.put(Tables.REVIEW_QUEUE, reviewQueue);
        tables.put(Tables.DUPLICATE_CAUSES, last.second().causes());
        tables.put(Tables.UNNORMALIZED_WRITERS, last.second().writers());
        tables.put(Tables.COMPONENT_STATS, run.stamp(Tables.COMPONENT_STATS, people.componentStats()));
        tables.put(Tables.BLOCK_SIZES, run.blockSizes(evidence.blocks().plan()));
        tables.put(Tables.MODEL_PARAMETERS, run.parameters(model, evidence.scorer()));
        tables.put(Tables.KNOWN_MERGES, knownMerges);
        scratch.time("publish", () -> run.publish(warehouse, lease, request, model, exports, tables, scratch, clock));
        inbox.clear();
        return summary.as(RunSummary.Outcome.PUBLISHED, List.of(), scratch.metrics());
    }

    private Map<String, SystemPreset> presetsOf(GoldthreadConfig config) {
        Map<String, SystemPreset> known = new LinkedHashMap<>();
        for (String target : config.targets().keySet()) {
            SourceConfig source = config.source(target);
            if (!source.system().equals(SourceConfig.GENERIC)) {
                known.computeIfAbsent(source.system(), presets);
            }
        }
        return known;
    }
}
