package org.goldthread.jobs.notebooks;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.spark.GoldthreadFunctions;

/** A session with the views of a warehouse in which every table is empty: a query of a column that is not there fails. */
final class EmptyWarehouse {
    private EmptyWarehouse() {}

    /** Every table that a publish writes. */
    static List<Table> tables() {
        List<Table> tables = new ArrayList<>(Tables.published());
        tables.add(Tables.RUNS);
        return List.copyOf(tables);
    }

    /** A session of its own, so that no view is left behind in the shared one. */
    static SparkSession open(SparkSession shared) {
        SparkSession session = shared.newSession();
        session.conf().set("spark.sql.ansi.enabled", "true");
        GoldthreadFunctions.register(session);
        for (Table table : tables()) {
            Dataset<Row> rows = session.createDataFrame(List.of(), table.schema());
            rows.createOrReplaceTempView(table.name());
            rows.createOrReplaceTempView(table.name() + "_current");
        }
        return session;
    }
}
