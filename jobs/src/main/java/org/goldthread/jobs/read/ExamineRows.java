package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.MapRows;
import org.goldthread.jobs.schema.RowDraft;

/**
 * What a row is by itself: rejected with a problem, skipped when the layout does not mean it, else a record, unless {@link
 * JudgeRows} finds a better row of its id.
 */
final class ExamineRows {
    /** Reads the data of a row that is a record. */
    @FunctionalInterface
    interface Finish extends Serializable {
        /**
         * @param from a row of {@link EvaluateMapping}; blank ids are null
         * @param to gets the data and {@link Bookkeeping#AGE}
         */
        void apply(RowDraft from, RowDraft to, Troubles troubles);
    }

    private ExamineRows() {}

    /**
     * @param rows rows of {@link EvaluateMapping}
     * @param data columns that the result has before {@link Bookkeeping#FIELDS}
     */
    static Dataset<Row> apply(Dataset<Row> rows, List<StructField> data, Finish finish) {
        return MapRows.apply(hashed(rows), Accounts.schema(data), (from, to) -> examine(from, to, finish));
    }

    /** What takes the bytes of the raw row is done here: then the text itself need not be carried along. */
    private static Dataset<Row> hashed(Dataset<Row> rows) {
        Column raw = col(Bookkeeping.ROW_RAW);
        Column key = col(EvaluateMapping.KEY);
        // The text of a line is found again, should its row turn out to be worth telling.
        Column found = col(EvaluateMapping.LINE)
                .and(col(Bookkeeping.ROW_POSITION).isNull())
                .and(col(Bookkeeping.ROW_PROBLEM).isNull());
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            switch (name) {
                case Bookkeeping.ROW_FILE -> columns.add(col(name).as(Bookkeeping.FILE));
                case Bookkeeping.ROW_POSITION -> columns.add(col(name).as(Bookkeeping.POSITION));
                case Bookkeeping.ROW_RAW -> columns.add(
                        when(not(found), Troubles.cut(raw)).as(Bookkeeping.RAW));
                case EvaluateMapping.KEY -> columns.add(Values.meaningful(key).as(Bookkeeping.ID));
                case EvaluateMapping.DELETED -> columns.add(col(name).as(Bookkeeping.DELETES));
                default -> columns.add(col(name));
            }
        }
        columns.add(RowHash.ofLine(raw).as(Bookkeeping.RAW_HASH));
        // Rows without id are compared by their text.
        columns.add(xxhash64(col("source"), key, when(key.isNull(), raw)).as(Bookkeeping.SAME_ID));
        return rows.select(columns.toArray(Column[]::new));
    }

    private static void examine(RowDraft from, RowDraft to, Finish finish) {
        Troubles troubles = new Troubles();
        String problem = from.text(Bookkeeping.ROW_PROBLEM);
        boolean wanted = from.isTrue(EvaluateMapping.WANTED);
        String outcome = Bookkeeping.RECORD;
        if (problem != null) {
            troubles.reject(problem, from.text(Bookkeeping.ROW_DETAIL));
        } else if (!wanted) {
            outcome = Bookkeeping.SKIPPED;
        } else if (from.isTrue(EvaluateMapping.KEYED) && from.isNull(Bookkeeping.ID)) {
            troubles.reject("missing-key", "the id of the row is empty");
        } else if (from.isTrue(EvaluateMapping.INCOMPLETE)) {
            troubles.reject("missing-key", "the row does not say which record it is about");
        } else {
            finish.apply(from, to, troubles);
            String remark = from.text(Bookkeeping.ROW_REMARK);
            if (remark != null) {
                troubles.note("unparseable", remark);
            }
        }
        if (troubles.isRejection()) {
            outcome = Bookkeeping.REJECTED;
        }
        if (!outcome.equals(Bookkeeping.RECORD)) {
            to.clear(Bookkeeping.SAME_ID);
        }
        to.put(Bookkeeping.OUTCOME, outcome);
        to.put(Bookkeeping.TROUBLES, troubles.rows());
    }
}
