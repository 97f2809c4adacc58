package org.goldthread.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/**
 * The published tables under one folder or URI, as the last published run left them. Which run that is, is looked up
 * once, on first use: all reads through one object see the same run, until that object takes the lease
 * or publishes the next.
 */
public final class Warehouse {
    /** Layout of the warehouse that this program writes; a higher number in a warehouse means a newer program. */
    static final int FORMAT = 1;

    private static final String MARKER = "_goldthread/warehouse.json";

    private final SparkSession session;
    private final WarehouseFiles files;
    private PublishedRun last;
    private boolean lookedUp;

    /** The marker file. */
    record Marker(int format) {}

    /**
     * Opens a warehouse, which may not exist yet. Writes nothing.
     *
     * @throws UserError USAGE when a newer program wrote it
     */
    public Warehouse(SparkSession session, String root) {
        DeltaSettings.apply(session);
        this.session = session;
        this.files = new WarehouseFiles(session.sparkContext().hadoopConfiguration(), root);
        int format = files.read(MARKER).map(this::format).orElse(FORMAT);
        if (format > FORMAT) {
            throw new UserError(
                    ExitCode.USAGE,
                    root(),
                    "was written by a newer Goldthread (warehouse format " + format + ", this program knows " + FORMAT
                            + ").",
                    "Use that version, or another warehouse.");
        }
    }

    /** Absolute path or URI of the warehouse. */
    public String root() {
        return files.absolute("");
    }

    /** Absolute path or URI of a table. */
    public String path(Table table) {
        return files.absolute(table.name());
    }

    /** The run that readers see now, empty when nothing was ever published. */
    public synchronized Optional<PublishedRun> lastRun() {
        if (!lookedUp) {
            last = newest(expr("true")).orElse(null);
            lookedUp = true;
        }
        return Optional.ofNullable(last);
    }

    /** Forgets which run was the last: with the lease in hand, what other runs published until now counts. */
    synchronized void refresh() {
        last = null;
        lookedUp = false;
    }

    /** From now on reads see this run. */
    synchronized void published(PublishedRun run) {
        last = run;
        lookedUp = true;
    }

    /** A published run by its id. */
    public Optional<PublishedRun> run(String runId) {
        Optional<PublishedRun> newest = lastRun();
        return newest.isEmpty() || newest.get().runId().equals(runId)
                ? newest
                : newest(col("run_id").equalTo(runId));
    }

    /** Ids of all published runs, the newest first. */
    public List<String> runIds() {
        if (!exists(Tables.RUNS)) {
            return List.of();
        }
        return session
                .read()
                .format("delta")
                .load(path(Tables.RUNS))
                .orderBy(col("run_seq").desc())
                .select("run_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /**
     * A table's content as of the last published run. Empty when there is no run or the run has no such table; columns
     * that the table gained since come back as null.
     */
    public Dataset<Row> read(Table table) {
        Optional<Long> version = lastRun().map(run -> run.tableVersions().get(table.name()));
        if (version.isEmpty()) {
            return session.createDataFrame(List.of(), table.schema());
        }
        Dataset<Row> content = readVersion(table, version.get());
        List<String> present = List.of(content.columns());
        return content.select(Arrays.stream(table.schema().fields())
                .map(field -> (present.contains(field.name())
                                ? col(field.name())
                                : lit(null).cast(field.dataType()))
                        .as(field.name(), field.metadata()))
                .toArray(Column[]::new));
    }

    /** Whether the table has a Delta log. */
    boolean exists(Table table) {
        return version(table).isPresent();
    }

    /** The newest version of a table, published or not. */
    Optional<Long> version(Table table) {
        return files.deltaVersion(table.name());
    }

    Dataset<Row> readVersion(Table table, long version) {
        return session.read().format("delta").option("versionAsOf", version).load(path(table));
    }

    /** Writes the marker into a new warehouse. */
    void prepare() {
        if (!files.exists(MARKER)) {
            files.replace(MARKER, WarehouseFiles.toJson(new Marker(FORMAT)));
        }
    }

    /** Deletes the folders that looking at a warehouse made where there was none: they are empty. */
    public void forgetUnused() {
        if (!files.exists(MARKER)) {
            List.of("_scratch", "_goldthread", "").forEach(files::deleteEmpty);
        }
    }

    SparkSession session() {
        return session;
    }

    WarehouseFiles files() {
        return files;
    }

    private Optional<PublishedRun> newest(Column filter) {
        if (!exists(Tables.RUNS)) {
            return Optional.empty();
        }
        return session
                .read()
                .format("delta")
                .load(path(Tables.RUNS))
                .where(filter)
                .orderBy(col("run_seq").desc())
                .limit(1)
                .select(
                        col("run_id"),
                        col("run_seq"),
                        expr("unix_micros(as_of)").as("as_of_micros"),
                        col("table_versions"),
                        col("sources"))
                .collectAsList()
                .stream()
                .map(Warehouse::published)
                .findFirst();
    }

    private static PublishedRun published(Row row) {
        List<SourceAccount> sources = new ArrayList<>();
        List<Row> accounts = row.isNullAt(4) ? List.of() : row.getList(4);
        for (Row account : accounts) {
            sources.add(new SourceAccount(
                    account.getString(0),
                    account.getLong(1),
                    account.getLong(2),
                    account.getLong(3),
                    account.getLong(4),
                    account.getLong(5),
                    account.size() > 6 && !account.isNullAt(6) ? account.getLong(6) : 0));
        }
        Map<String, Long> versions = row.getJavaMap(3);
        Instant asOf = Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS);
        return new PublishedRun(row.getString(0), row.getLong(1), asOf, versions, sources);
    }

    private int format(String text) {
        try {
            return WarehouseFiles.fromJson(text, Marker.class).format();
        } catch (JsonProcessingException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    files.absolute(MARKER),
                    "is not readable as this program's marker.",
                    "Restore the file, or use another warehouse.");
        }
    }
}
