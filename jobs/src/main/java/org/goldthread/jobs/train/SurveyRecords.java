package org.goldthread.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;

/** One look at the active records for all that training asks of them before it compares any. */
final class SurveyRecords {
    private SurveyRecords() {}

    /**
     * What the records hold.
     *
     * @param records how many there are
     * @param filled columns of {@link ComparableRecord#COLUMNS} that two or more have a value in
     * @param others whether any has a value in the other columns that were asked for, or a custom one
     * @param hash of all values of {@link ComparableRecord#COLUMNS}, see {@link #hash}; null where there are no records
     */
    record Survey(long records, List<String> filled, boolean others, String hash) {}

    /**
     * Looks.
     *
     * @param others columns of text beside those of {@link ComparableRecord#COLUMNS}
     */
    static Survey apply(Dataset<Row> active, List<String> others) {
        List<Column> asked = new ArrayList<>();
        for (String name : ComparableRecord.COLUMNS) {
            asked.add(count(col(name)));
        }
        for (String name : others) {
            asked.add(count(when(trim(col(name)).notEqual(""), 1)));
        }
        asked.add(count(when(coalesce(size(col("custom")), lit(0)).gt(0), 1)));
        asked.add(hash(List.of()));
        Row row = active.agg(count(lit(1)), asked.toArray(Column[]::new)).first();
        List<String> filled = new ArrayList<>();
        int next = 1;
        for (String name : ComparableRecord.COLUMNS) {
            if (row.getLong(next++) > 1) {
                filled.add(name);
            }
        }
        boolean other = false;
        while (next < row.size() - 1) {
            other |= row.getLong(next++) > 0;
        }
        return new Survey(row.getLong(0), filled, other, row.getString(next));
    }

    /**
     * Hash of all values that are compared, the same for the same values in whatever order: an aggregate over rows of
     * {@link ComparedColumns#of}.
     */
    static Column hash(List<String> attributes) {
        String columns = String.join(", ", ComparedColumns.names(attributes));
        return expr("lpad(lower(hex(bit_xor(xxhash64(record_key, " + columns + ")))), 16, '0')");
    }
}
