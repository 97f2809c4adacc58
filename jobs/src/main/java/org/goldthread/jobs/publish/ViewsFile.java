package org.goldthread.jobs.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/**
 * {@code views.sql}: temporary views over the published run, for notebooks and every other reader without a metastore.
 * Each table has {@code <table>}, all its rows as of the run, and {@code <table>_current}, what holds now.
 */
public final class ViewsFile {
    /** Name of the file under the warehouse. */
    public static final String NAME = "views.sql";

    private static final Map<Table, String> CURRENT = Map.of(
            Tables.ENTITIES, "valid_to_seq IS NULL",
            Tables.GOLDEN_RECORDS, "status <> 'retired'",
            Tables.MERGE_INSTRUCTIONS, "status IN ('HELD', 'PENDING', 'APPLIED', 'FAILED')");

    private ViewsFile() {}

    /** Writes the file for a published run, replacing the one before. */
    public static void write(Warehouse warehouse, PublishedRun run) {
        StringBuilder text = new StringBuilder();
        text.append("-- Goldthread: the tables as of run ").append(run.runId());
        text.append(" (run_seq ").append(run.runSeq());
        text.append(", as of ").append(run.asOf()).append(").\n");
        text.append("-- Written by every publish; run it in a Spark session that has the Delta extensions.\n");
        text.append("-- <table> holds all rows, <table>_current what holds now.\n\n");
        for (String statement : statements(warehouse, run).values()) {
            text.append(statement).append(";\n");
        }
        warehouse.files().replace(NAME, text.toString());
    }

    /** One statement a view by its name, in an order in which they can be run. */
    static Map<String, String> statements(Warehouse warehouse, PublishedRun run) {
        Map<String, String> statements = new LinkedHashMap<>();
        for (Table table : Tables.published()) {
            Long version = run.tableVersions().get(table.name());
            if (version != null) {
                String query = "SELECT * FROM " + CreateTable.sqlName(warehouse, table) + " VERSION AS OF " + version;
                add(statements, table.name(), query);
                String filter = table.grain() == Table.Grain.RUN ? "run_seq = " + run.runSeq() : CURRENT.get(table);
                addCurrent(statements, table, filter);
            }
        }
        // The table of runs holds the versions, so it cannot hold its own: the sequence number pins it.
        String runs =
                "SELECT * FROM " + CreateTable.sqlName(warehouse, Tables.RUNS) + " WHERE run_seq <= " + run.runSeq();
        add(statements, Tables.RUNS.name(), runs);
        addCurrent(statements, Tables.RUNS, "run_seq = " + run.runSeq());
        return statements;
    }

    private static void addCurrent(Map<String, String> statements, Table table, String filter) {
        String where = filter == null ? "" : " WHERE " + filter;
        add(statements, table.name() + "_current", "SELECT * FROM " + table.name() + where);
    }

    private static void add(Map<String, String> statements, String view, String query) {
        statements.put(view, "CREATE OR REPLACE TEMPORARY VIEW " + view + " AS " + query);
    }
}
