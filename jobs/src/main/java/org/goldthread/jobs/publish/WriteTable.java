package org.goldthread.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.schema.Table;

/**
 * Makes one table hold a run's rows, whatever an earlier run, published or killed, left in it. What is already right is
 * not touched: then the table keeps its version.
 */
final class WriteTable {
    private static final String OLD = "_old";
    private static final String CHANGE = "_change";
    private static final long ONE_FILE_BYTES = 32L << 20;

    private final Warehouse warehouse;
    private final RunManifest run;
    private final Optional<PublishedRun> last;

    WriteTable(Warehouse warehouse, RunManifest run, Optional<PublishedRun> last) {
        this.warehouse = warehouse;
        this.run = run;
        this.last = last;
    }

    /** Writes the rows and returns the version of the table that holds them. */
    long apply(Table table, Dataset<Row> rows) {
        warehouse.session().sparkContext().setJobDescription("publish " + table.name());
        Optional<Long> version = warehouse.version(table);
        if (version.isEmpty()) {
            CreateTable.apply(warehouse, table, run);
            append(table, rows);
        } else {
            CreateTable.addMissingColumns(warehouse, table);
            switch (table.grain()) {
                case RUN -> replaceRun(table, rows, version.get());
                case STATE -> replaceState(table, rows);
            }
        }
        return warehouse.version(table).orElseThrow();
    }

    /** What of the frame lies in files that may become the table's, where there is no table yet. */
    Optional<StagedFiles> staged(Table table, Dataset<Row> rows) {
        return warehouse.exists(table)
                ? Optional.empty()
                : StagedFiles.of(rows, table, warehouse.files().absolute(scratch()));
    }

    /** Makes the files a table and returns its version. */
    long take(Table table, StagedFiles files) {
        CreateTable.apply(warehouse, table, run, files.moveTo(warehouse.path(table)));
        return warehouse.version(table).orElseThrow();
    }

    private String scratch() {
        return "_scratch/" + run.runId();
    }

    /** No look at whether there are rows: it would cost a job a table, and an empty commit costs less. */
    private void append(Table table, Dataset<Row> rows) {
        writer(rows).mode("append").save(warehouse.path(table));
    }

    /** Rows of this sequence number or later are those of runs that were never published. */
    private void replaceRun(Table table, Dataset<Row> rows, long version) {
        boolean clean = last.map(published -> published.tableVersions().get(table.name()))
                .filter(published -> published == version)
                .isPresent();
        if (clean) {
            append(table, rows);
            return;
        }
        writer(rows)
                .mode("overwrite")
                .option("replaceWhere", "run_seq >= " + run.runSeq())
                .save(warehouse.path(table));
    }

    private void replaceState(Table table, Dataset<Row> rows) {
        Dataset<Row> current = current(table);
        if (!table.changeFeed()) {
            if (!ContentHash.of(current, List.of()).equals(ContentHash.of(rows, List.of()))) {
                writer(rows).mode("overwrite").save(warehouse.path(table));
            }
            return;
        }
        String scratch = scratch() + "/changes-" + table.name();
        Dataset<Row> changes = changes(table, current, rows, warehouse.files().absolute(scratch));
        if (!changes.isEmpty()) {
            merge(table, changes);
        }
        warehouse.files().delete(scratch);
    }

    private Dataset<Row> current(Table table) {
        return warehouse.session().read().format("delta").load(warehouse.path(table));
    }

    /**
     * The rows that differ, with what to do with them, written out once: a merge reads its source twice, and its own
     * comparison would rewrite every file of the table on nights when nothing changed.
     */
    private Dataset<Row> changes(Table table, Dataset<Row> current, Dataset<Row> rows, String scratch) {
        List<Column> oldColumns = new ArrayList<>();
        Column sameKey = lit(true);
        for (String key : table.key()) {
            oldColumns.add(col(key).as(OLD + key));
            sameKey = sameKey.and(col(key).eqNullSafe(col(OLD + key)));
        }
        oldColumns.add(ContentHash.text(table.schema(), List.of()).as(OLD));
        Dataset<Row> old = current.select(oldColumns.toArray(Column[]::new));
        Column newText = ContentHash.text(table.schema(), List.of());
        Column change = when(col(OLD).isNull(), "insert")
                .when(col("_new").isNull(), "delete")
                .when(col(OLD).notEqual(col("_new")), "update");
        List<Column> columns = new ArrayList<>();
        columns.add(col(CHANGE));
        for (String column : table.schema().fieldNames()) {
            boolean key = table.key().contains(column);
            columns.add(key ? functions.coalesce(col(column), col(OLD + column)).as(column) : col(column));
        }
        Dataset<Row> changes = rows.withColumn("_new", newText)
                .join(old, sameKey, "full_outer")
                .withColumn(CHANGE, change)
                .where(col(CHANGE).isNotNull())
                .select(columns.toArray(Column[]::new));
        changes.write().mode("overwrite").parquet(scratch);
        return ParquetFrames.read(warehouse.session(), scratch, changes.schema());
    }

    private void merge(Table table, Dataset<Row> changes) {
        Column sameKey = lit(true);
        for (String key : table.key()) {
            sameKey = sameKey.and(col("new." + key).eqNullSafe(col("old." + key)));
        }
        Map<String, Column> values = new HashMap<>();
        for (String column : table.schema().fieldNames()) {
            values.put(column, col("new." + column));
        }
        DeltaTable.forPath(warehouse.session(), warehouse.path(table))
                .as("old")
                .merge(changes.as("new"), sameKey)
                .whenMatched("new." + CHANGE + " = 'delete'")
                .delete()
                .whenMatched()
                .update(values)
                .whenNotMatched()
                .insert(values)
                .execute();
    }

    /** Small frames become one file; large ones keep the parallelism they have. */
    private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
        long bytes = ParquetFrames.estimatedBytes(rows);
        Dataset<Row> shaped = bytes < ONE_FILE_BYTES ? rows.coalesce(1) : rows;
        return shaped.write().format("delta");
    }
}
