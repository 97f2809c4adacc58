package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Decides what becomes of each row. A row with a problem is rejected. Of rows with one id the newest becomes the record,
 * among equally new ones the greatest text; byte-identical copies of a row are repeats, other rows of that id are
 * rejected. Where rows have no id only copies are told. The order of rows and files decides nothing about a record.
 */
final class JudgeRows {
    /** Notes on a row, see {@link Bookkeeping#TROUBLES}. */
    static final String NOTES = "_gt_notes";

    private static final String SLOT = "_gt_slot";
    private static final String PLACE = "_gt_place";
    private static final String BEFORE = "_gt_before";
    private static final int LONGEST_RAW = 65_536;

    private JudgeRows() {}

    /**
     * @param rows mapped rows with their bookkeeping and {@link #NOTES}
     * @param key column that tells the rows of a source apart; may be null
     * @param time column whose greatest value is the newest row
     * @param columns data columns to give besides the bookkeeping
     */
    static Dataset<Row> apply(Dataset<Row> rows, String key, String time, List<String> columns) {
        Column raw = col(Bookkeeping.ROW_RAW);
        Column problem = col(Bookkeeping.ROW_PROBLEM);
        // Rows without id, and rejected ones, are spread by their text instead of meeting in one task.
        Column slot = when(problem.isNotNull().or(col(key).isNull()), RowHash.ofLine(raw));
        WindowSpec sameId = Window.partitionBy(col("source"), col(key), col(SLOT))
                .orderBy(
                        col(time).desc_nulls_last(),
                        raw.desc(),
                        col(Bookkeeping.ROW_FILE).asc(),
                        col(Bookkeeping.ROW_POSITION).asc());
        Dataset<Row> placed = rows.withColumn(SLOT, slot)
                .withColumn(PLACE, row_number().over(sameId))
                .withColumn(BEFORE, lag(raw, 1).over(sameId));

        Column outcome = when(problem.isNotNull(), lit(Bookkeeping.REJECTED))
                .when(raw.equalTo(col(BEFORE)), lit(Bookkeeping.REPEAT))
                .when(col(key).isNull().or(col(PLACE).equalTo(1)), lit(Bookkeeping.RECORD))
                .otherwise(lit(Bookkeeping.REJECTED));
        Dataset<Row> judged = placed.withColumn(Bookkeeping.OUTCOME, outcome);

        Column troubles = when(problem.isNotNull(), rejection(problem, col(Bookkeeping.ROW_DETAIL)))
                .when(
                        col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.REJECTED),
                        rejection(lit("duplicate-key"), lit("another row of this id is newer, or equally new")))
                .when(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.RECORD), col(NOTES))
                .otherwise(array().cast(Bookkeeping.TROUBLE_LIST));
        Column text = call_function("make_valid_utf8", raw);
        Column cut = when(octet_length(text).leq(LONGEST_RAW), text).otherwise(left(text, lit(LONGEST_RAW / 4)));
        Column troubled = size(col(Bookkeeping.TROUBLES)).gt(0);

        List<Column> selected = new ArrayList<>();
        columns.forEach(name -> selected.add(col(name)));
        selected.add(col(Bookkeeping.OUTCOME));
        selected.add(col(Bookkeeping.ROW_FILE).as(Bookkeeping.FILE));
        selected.add(col(Bookkeeping.ROW_POSITION).as(Bookkeeping.POSITION));
        selected.add(when(troubled, cut).as(Bookkeeping.RAW));
        selected.add(RowHash.ofLine(raw).as(Bookkeeping.RAW_HASH));
        selected.add(col(Bookkeeping.TROUBLES));
        return judged.withColumn(Bookkeeping.TROUBLES, troubles).select(selected.toArray(Column[]::new));
    }

    private static Column rejection(Column kind, Column detail) {
        return array(struct(kind.as("kind"), lit(Bookkeeping.REJECTED).as("severity"), detail.as("detail")))
                .cast(Bookkeeping.TROUBLE_LIST);
    }
}
