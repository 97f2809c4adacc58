package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.match.ListParameters;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.pipeline.ReadExports.Exports;
import org.goldthread.jobs.publish.PublishTables;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.RunFacts;
import org.goldthread.jobs.publish.RunLease;
import org.goldthread.jobs.publish.RunManifest;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/** Marks rows with their run, and hands the tables to {@code publish}. */
final class RunTables {
    private static final StructType BLOCK_SIZES = new StructType()
            .add("pass", DataTypes.StringType, false)
            .add("block", DataTypes.StringType, false)
            .add("blocks", DataTypes.LongType, false)
            .add("records", DataTypes.LongType, false)
            .add("largest", DataTypes.LongType, false)
            .add("pairs", DataTypes.LongType, false)
            .add("max_block", DataTypes.LongType, false)
            .add("skipped", DataTypes.BooleanType, false);

    private final SparkSession session;
    private final RunManifest manifest;

    RunTables(SparkSession session, RunManifest manifest) {
        this.session = session;
        this.manifest = manifest;
    }

    /** The rows of this run for a table to which every run adds. */
    Dataset<Row> stamp(Table table, Dataset<Row> rows) {
        return table.conform(
                rows.withColumn("run_id", lit(manifest.runId())).withColumn("run_seq", lit(manifest.runSeq())));
    }

    /** How many pairs the passes made, and which blocks made none. */
    Dataset<Row> blockSizes(BlockPlan plan) {
        List<Row> rows = plan.sizes().stream()
                .map(size -> RowFactory.create(
                        size.pass(),
                        size.block(),
                        size.blocks(),
                        size.records(),
                        size.largest(),
                        size.pairs(),
                        (long) size.limit(),
                        size.skipped()))
                .toList();
        return stamp(Tables.BLOCK_SIZES, session.createDataFrame(rows, BLOCK_SIZES));
    }

    /** What the run scored with, as rows. */
    Dataset<Row> parameters(MatchModel model, PairScorer scorer) {
        return stamp(
                Tables.MODEL_PARAMETERS,
                session.createDataFrame(ListParameters.of(model, scorer), ListParameters.SCHEMA));
    }

    /** Writes every table and commits the run. */
    PublishedRun publish(
            Warehouse warehouse,
            RunLease lease,
            RunRequest request,
            MatchModel model,
            Exports exports,
            Map<Table, Dataset<Row>> tables,
            Materialize scratch,
            Clock clock) {
        List<RunFacts.InputFile> inputs = exports.files().stream()
                .map(file -> new RunFacts.InputFile(file.source(), file.file(), file.bytes(), null))
                .toList();
        RunFacts facts = new RunFacts(
                request.programVersion(), request.loaded().hash(), model.version(), inputs, exports.accounts());
        tables.put(Tables.RUN_METRICS, scratch.metricsFrame(manifest.runId(), manifest.runSeq()));
        return PublishTables.apply(warehouse, lease, manifest, facts, tables, clock);
    }
}
