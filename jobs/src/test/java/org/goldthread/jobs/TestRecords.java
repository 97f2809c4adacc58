package org.goldthread.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/** Builds tiny frames in the shapes of the tables: what a test does not name is null, or the obvious default. */
public final class TestRecords {
    private TestRecords() {}

    /** A row by column name. */
    public static final class Cells extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    /** One record; {@code values} are alternating column names and values. */
    public static Cells record(String recordKey, Object... values) {
        String[] parts = recordKey.split("/", 2);
        Cells row = new Cells();
        row.put("record_key", recordKey);
        row.put("source", parts[0]);
        row.put("native_id", parts[1]);
        row.put("system", "generic");
        row.put("tenant", "1");
        row.put("state", "active");
        row.put("content_hash", recordKey);
        row.put("identifiers", List.of());
        row.put("email_flags", List.of());
        row.putAll(row(values));
        return row;
    }

    /** A row by column name. */
    public static Cells row(Object... values) {
        Cells row = new Cells();
        for (int i = 0; i < values.length; i += 2) {
            row.put((String) values[i], values[i + 1]);
        }
        return row;
    }

    /** An identifier of a record. */
    public static Row identifier(String type, String value) {
        return RowFactory.create(type, value, null, value);
    }

    public static Instant time(String iso) {
        return Instant.parse(iso);
    }

    public static Dataset<Row> records(SparkSession session, Cells... rows) {
        return frame(session, Tables.RECORDS.schema(), List.of(rows));
    }

    /** A frame in the table's shape, without the run's columns for tables that have them. */
    public static Dataset<Row> table(SparkSession session, Table table, Cells... rows) {
        return frame(session, table.schema(), List.of(rows));
    }

    public static Dataset<Row> frame(SparkSession session, StructType schema, List<Cells> rows) {
        StructType relaxed = new StructType();
        for (StructField field : schema.fields()) {
            relaxed = relaxed.add(field.name(), field.dataType(), true);
        }
        List<Row> built = new ArrayList<>();
        for (Cells row : rows) {
            for (String name : row.keySet()) {
                schema.fieldIndex(name);
            }
            Object[] values = new Object[schema.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(schema.fields()[i].name());
            }
            built.add(RowFactory.create(values));
        }
        return session.createDataFrame(built, relaxed);
    }
}
