package org.goldthread.jobs.publish;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Table;

/**
 * Publishes a run: writes every table, then one row into {@code runs} with the Delta version of each, which makes the
 * run live. Readers follow {@code runs}, so what a killed run left behind is never seen, and the next run's write of the
 * same table takes it away. Tables are independent of each other and written four at a time: a small commit is mostly
 * waiting and planning. A new table whose rows a stage has written already takes over the files.
 */
public final class PublishTables {
    private static final int WRITERS = 4;

    private PublishTables() {}

    /**
     * Writes the tables and commits the run.
     *
     * @param lease held; checked once more right before the commit
     * @param frames content by table: for STATE tables the whole content, for RUN tables this run's rows; conformed, and
     *     materialized or cheap to compute (some are read twice). A table that is not named keeps its last published version
     * @throws IllegalStateException naming the table that could not be written; then nothing was published
     */
    public static PublishedRun apply(
            Warehouse warehouse,
            RunLease lease,
            RunManifest run,
            RunFacts facts,
            Map<Table, Dataset<Row>> frames,
            Clock clock) {
        Optional<PublishedRun> last = warehouse.lastRun();
        Map<String, Long> versions = new TreeMap<>();
        last.ifPresent(published -> versions.putAll(published.tableVersions()));
        WriteTable writer = new WriteTable(warehouse, run, last);
        Map<Table, StagedFiles> staged = new LinkedHashMap<>();
        Map<Table, Dataset<Row>> computed = new LinkedHashMap<>();
        frames.forEach((table, rows) -> writer.staged(table, rows)
                .ifPresentOrElse(files -> staged.put(table, files), () -> computed.put(table, rows)));
        versions.putAll(writeAll(writer, computed));
        // Last: what is computed may be computed from them.
        staged.forEach((table, files) -> versions.put(table.name(), writer.take(table, files)));
        warehouse.prepare();
        lease.verify();
        CommitRun.apply(warehouse, run, facts, versions, clock.instant());
        PublishedRun published = new PublishedRun(run.runId(), run.runSeq(), run.asOf(), versions, facts.sources());
        warehouse.published(published);
        ViewsFile.write(warehouse, published);
        return published;
    }

    private static Map<String, Long> writeAll(WriteTable writer, Map<Table, Dataset<Row>> contents) {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            Map<String, Future<Long>> writes = new LinkedHashMap<>();
            contents.forEach((table, rows) -> {
                Callable<Long> write = () -> writer.apply(table, rows);
                writes.put(table.name(), pool.submit(write));
            });
            Map<String, Long> versions = new LinkedHashMap<>();
            List<RuntimeException> failures = new ArrayList<>();
            // Wait for every writer, failed or not: a write that is still going would outlive the lease.
            writes.forEach((table, write) -> {
                try {
                    versions.put(table, write.get());
                } catch (ExecutionException e) {
                    failures.add(failure(table, e.getCause()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failures.add(new IllegalStateException("Interrupted while writing table " + table, e));
                }
            });
            if (!failures.isEmpty()) {
                RuntimeException first = failures.get(0);
                failures.stream().skip(1).forEach(first::addSuppressed);
                throw first;
            }
            return versions;
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException failure(String table, Throwable cause) {
        return cause instanceof UserError user
                ? user
                : new IllegalStateException("Table " + table + " could not be written", cause);
    }
}
