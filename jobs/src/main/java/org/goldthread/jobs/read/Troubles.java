package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Collects what is wrong with a judged row, and what is kept of the row for it. */
final class Troubles {
    /** Columns of {@link ExamineRows} and of the mapping that {@link #keep} needs beside the data. */
    static final List<String> CARRIED = List.of(
            Bookkeeping.OUTCOME,
            Bookkeeping.SAME_ID,
            EvaluateMapping.KEY,
            EvaluateMapping.DELETED,
            EvaluateMapping.LINE);

    private static final int LONGEST_RAW = 65_536;

    private final List<Column> notes = new ArrayList<>();

    /** Notes a value that was nulled, or nothing to match on, where the condition holds; the row is a record all the same. */
    Troubles note(Column condition, String kind, String detail) {
        notes.add(when(condition, trouble(lit(kind), Bookkeeping.NOTED, lit(detail))));
        return this;
    }

    /**
     * The data columns and the bookkeeping of rows that were examined.
     *
     * @param rows values, {@link Bookkeeping#ROW_COLUMNS} and {@link #CARRIED}
     * @param age column of the point in time that tells the newest row of an id
     */
    Dataset<Row> keep(Dataset<Row> rows, List<Column> data, String age) {
        Column remark = col(Bookkeeping.ROW_REMARK);
        notes.add(when(remark.isNotNull(), trouble(lit("unparseable"), Bookkeeping.NOTED, remark)));
        Column troubles = when(
                        col(Bookkeeping.ROW_PROBLEM).isNotNull(),
                        array(trouble(col(Bookkeeping.ROW_PROBLEM), Bookkeeping.REJECTED, col(Bookkeeping.ROW_DETAIL))))
                .when(
                        col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.RECORD),
                        filter(array(notes.toArray(Column[]::new)), Column::isNotNull))
                .otherwise(array().cast(Bookkeeping.TROUBLE_LIST));
        // The text of a line is found again, should its row turn out to be worth telling.
        Column found = col(EvaluateMapping.LINE).and(col(Bookkeeping.ROW_POSITION).isNull());
        Column raw = when(size(troubles).gt(0).or(not(found)), cut(col(Bookkeeping.ROW_RAW)));
        List<Column> columns = new ArrayList<>(data);
        columns.add(col(Bookkeeping.OUTCOME));
        columns.add(col(Bookkeeping.ROW_FILE).as(Bookkeeping.FILE));
        columns.add(col(Bookkeeping.ROW_POSITION).as(Bookkeeping.POSITION));
        columns.add(raw.as(Bookkeeping.RAW));
        columns.add(RowHash.ofLine(col(Bookkeeping.ROW_RAW)).as(Bookkeeping.RAW_HASH));
        columns.add(troubles.cast(Bookkeeping.TROUBLE_LIST).as(Bookkeeping.TROUBLES));
        columns.add(col(Bookkeeping.SAME_ID));
        columns.add(col(EvaluateMapping.KEY).as(Bookkeeping.ID));
        columns.add(col(age).as(Bookkeeping.AGE));
        columns.add(col(EvaluateMapping.DELETED).as(Bookkeeping.DELETES));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** The only trouble of a row that is rejected. */
    static Column rejected(String kind, String detail) {
        return array(trouble(lit(kind), Bookkeeping.REJECTED, lit(detail))).cast(Bookkeeping.TROUBLE_LIST);
    }

    /** Whether there is anything to tell of a row. */
    static Column troubled() {
        return size(col(Bookkeeping.TROUBLES)).gt(0);
    }

    /** At most 64 KiB; a character has at most four bytes. */
    static Column cut(Column raw) {
        Column text = call_function("make_valid_utf8", raw);
        return when(octet_length(text).leq(LONGEST_RAW), text).otherwise(left(text, lit(LONGEST_RAW / 4)));
    }

    private static Column trouble(Column kind, String severity, Column detail) {
        return struct(kind.as("kind"), lit(severity).as("severity"), detail.as("detail"));
    }
}
