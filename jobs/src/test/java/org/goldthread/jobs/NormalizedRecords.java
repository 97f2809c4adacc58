package org.goldthread.jobs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Tables;

/** Builds small frames in the shape of {@code records} from the normalized values that a test cares about. */
public final class NormalizedRecords {
    private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    /** A record of tenant t1: column, value, column, value; columns without their suffix {@code _norm}. */
    public NormalizedRecords with(String key, Object... columnsAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("record_key", key);
        row.put("tenant", "t1");
        row.put("source", "s");
        row.put("system", "generic");
        row.put("native_id", key);
        row.put("state", "active");
        row.put("content_hash", "");
        StructType schema = Tables.RECORDS.schema();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            String name = (String) columnsAndValues[i];
            List<String> names = List.of(schema.fieldNames());
            row.put(names.contains(name + "_norm") ? name + "_norm" : name, columnsAndValues[i + 1]);
        }
        rows.put(key, row);
        return this;
    }

    /** The frame, its rows in an order that follows from the seed. */
    public Dataset<Row> frame(SparkSession session, long seed) {
        List<Row> list = new ArrayList<>();
        for (Map<String, Object> values : rows.values()) {
            List<Object> cells = new ArrayList<>();
            for (StructField field : Tables.RECORDS.schema().fields()) {
                cells.add(values.get(field.name()));
            }
            list.add(RowFactory.create(cells.toArray()));
        }
        Collections.shuffle(list, new Random(seed));
        return session.createDataFrame(list, Tables.RECORDS.schema());
    }
}
