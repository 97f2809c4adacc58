package org.goldthread.jobs.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.goldthread.jobs.schema.Tables;

/** The one commit that makes a run live: its row in {@code runs}. */
final class CommitRun {
    private CommitRun() {}

    static void apply(
            Warehouse warehouse, RunManifest run, RunFacts facts, Map<String, Long> versions, Instant finishedAt) {
        List<Row> inputs = facts.inputs().stream()
                .map(input -> RowFactory.create(input.source(), input.file(), input.bytes(), input.sha256()))
                .toList();
        List<Row> sources = facts.sources().stream()
                .map(source -> RowFactory.create(
                        source.source(),
                        source.rows(),
                        source.records(),
                        source.rejected(),
                        source.repeats(),
                        source.noted(),
                        source.skipped()))
                .toList();
        Row row = RowFactory.create(
                run.runId(),
                run.runSeq(),
                run.asOf(),
                run.startedAt(),
                finishedAt,
                facts.programVersion(),
                facts.configHash(),
                facts.modelVersion(),
                inputs.toArray(),
                sources.toArray(),
                versions);
        if (!warehouse.exists(Tables.RUNS)) {
            CreateTable.apply(warehouse, Tables.RUNS, run);
        }
        warehouse
                .session()
                .createDataFrame(List.of(row), Tables.RUNS.schema())
                .coalesce(1)
                .write()
                .format("delta")
                .mode("append")
                .option("txnAppId", "goldthread-run-" + run.runId())
                .option("txnVersion", run.runSeq())
                // A warehouse of an earlier version has no count of skipped rows.
                .option("mergeSchema", "true")
                .save(warehouse.path(Tables.RUNS));
    }
}
