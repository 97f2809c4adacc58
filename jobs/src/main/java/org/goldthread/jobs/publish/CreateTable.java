package org.goldthread.jobs.publish;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Table;

/** Creates a table with its comments, constraints and properties in one commit, and adds columns that came later. */
final class CreateTable {
    private CreateTable() {}

    /** Creates the table, empty. */
    static void apply(Warehouse warehouse, Table table) {
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(warehouse.session())
                .location(warehouse.path(table))
                .comment(table.description())
                .addColumns(table.schema());
        for (Map.Entry<String, String> constraint : table.constraints().entrySet()) {
            // As a property of the new table a constraint costs nothing; ADD CONSTRAINT would scan and commit again.
            builder = builder.property("delta.constraints." + constraint.getKey(), constraint.getValue());
        }
        if (table.changeFeed()) {
            builder = builder.property("delta.enableChangeDataFeed", "true");
        }
        // Column statistics hold plain values. Keys may too (a record key can be an e-mail address), so only the run's
        // number is indexed, which replacing a run's rows needs.
        builder = table.grain() == Table.Grain.RUN
                ? builder.property("delta.dataSkippingStatsColumns", "run_seq")
                : builder.property("delta.dataSkippingNumIndexedCols", "0");
        builder.execute();
    }

    /** Adds the columns that an older program did not know, as nullable ones: the rows that are there have no value. */
    static void addMissingColumns(Warehouse warehouse, Table table) {
        List<String> present = List.of(warehouse
                .session()
                .read()
                .format("delta")
                .load(warehouse.path(table))
                .columns());
        List<String> missing = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            if (!present.contains(field.name())) {
                missing.add(new StructField(field.name(), field.dataType(), true, field.metadata()).toDDL());
            }
        }
        if (!missing.isEmpty()) {
            warehouse
                    .session()
                    .sql("ALTER TABLE " + sqlName(warehouse, table) + " ADD COLUMNS (" + String.join(", ", missing)
                            + ")");
        }
        List<String> known = Arrays.asList(table.schema().fieldNames());
        List<String> foreign =
                present.stream().filter(column -> !known.contains(column)).toList();
        if (!foreign.isEmpty()) {
            throw new IllegalStateException("Table " + table.name() + " has columns that this program does not know: "
                    + String.join(", ", foreign));
        }
    }

    /** The table's name in SQL: its path. */
    static String sqlName(Warehouse warehouse, Table table) {
        return "delta.`" + warehouse.path(table).replace("`", "``") + "`";
    }
}
