package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.pipeline.ResolvePeople.People;
import org.goldthread.jobs.pipeline.RunSummary.InstructionCount;
import org.goldthread.jobs.pipeline.RunSummary.Outcome;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.RunManifest;
import org.goldthread.jobs.publish.SourceAccount;

/** Counts what a run did, from frames that are written already. */
final class Summarize {
    private final Materialize scratch;
    private final List<SourceAccount> accounts;
    private final RunManifest manifest;

    Summarize(Materialize scratch, List<SourceAccount> accounts, RunManifest manifest) {
        this.scratch = scratch;
        this.accounts = accounts;
        this.manifest = manifest;
    }

    static RunSummary publishedBefore(PublishedRun run) {
        return new RunSummary(
                run.runId(),
                run.runSeq(),
                Outcome.PUBLISHED_BEFORE,
                List.of(),
                0,
                0,
                0,
                0,
                RunSummary.Ids.NONE,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * The figures, of a run that no gate has looked at yet.
     *
     * @param heldBack rows of {@code merge_instructions} that a canary keeps for later; empty = no canary
     */
    RunSummary of(Dataset<Row> records, People people, Dataset<Row> instructions, Optional<Dataset<Row>> heldBack) {
        Row counts = records.where(col("state").equalTo("active"))
                .select("record_key", "source")
                .join(people.assignments(), "record_key")
                .groupBy("golden_id")
                .agg(count(lit(1)).as("records"), size(collect_set("source")).as("sources"))
                .agg(
                        coalesce(sum("records"), lit(0L)).as("records"),
                        coalesce(max("records"), lit(0L)).as("largest"),
                        count(lit(1)).as("people"),
                        coalesce(sum("sources"), lit(0L)).as("firsts"))
                .first();
        Map<String, Long> ids = people.decisions().groupBy("outcome").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        List<InstructionCount> byKind = instructions
                .groupBy("target", "action", "status")
                .agg(
                        count(lit(1)).as("count"),
                        count_if(col("run_id").equalTo(manifest.runId())).as("issued"))
                .collectAsList()
                .stream()
                .map(row -> new InstructionCount(
                        row.getString(0), row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .sorted(Comparator.comparing(InstructionCount::target)
                        .thenComparing(InstructionCount::action)
                        .thenComparing(InstructionCount::status))
                .toList();
        long issued = byKind.stream().mapToLong(InstructionCount::issued).sum();
        long taken = counts.<Long>getAs("records");
        return new RunSummary(
                manifest.runId(),
                manifest.runSeq(),
                Outcome.PUBLISHED,
                accounts.stream()
                        .map(account -> new RunSummary.SourceAccount(
                                account.source(),
                                account.rows(),
                                account.records(),
                                account.rejected(),
                                account.repeats(),
                                account.noted(),
                                account.skipped()))
                        .toList(),
                taken,
                counts.<Long>getAs("people"),
                taken - counts.<Long>getAs("firsts"),
                counts.<Long>getAs("largest"),
                new RunSummary.Ids(
                        ids.getOrDefault("created", 0L),
                        ids.getOrDefault("kept", 0L),
                        ids.getOrDefault("absorbed", 0L),
                        ids.getOrDefault("retired", 0L)),
                issued,
                scratch.rows("review"),
                byKind,
                heldBack.map(Summarize::heldBack).orElse(List.of()),
                List.of(),
                List.of());
    }

    private static List<RunSummary.HeldBack> heldBack(Dataset<Row> rows) {
        return rows.groupBy("target", "action").count().orderBy("target", "action").collectAsList().stream()
                .map(row -> new RunSummary.HeldBack(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
    }
}
