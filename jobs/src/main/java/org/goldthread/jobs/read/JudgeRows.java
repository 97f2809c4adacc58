package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Decides what becomes of each row. A row with a problem is rejected. Of rows with one id the newest becomes the record,
 * among equally new ones the greatest text; byte-identical copies of a row are repeats, other rows of that id are
 * rejected. Where rows have no id only copies are told. Rows that are not meant are skipped, whatever else. The order of
 * rows and files decides nothing about a record.
 *
 * <p>In a changes export an id may change several times a night: what is older than its newest row is a repeat, and only
 * what is equally new is rejected. A deletion is newer than what is equally new, and one without a time than everything.
 */
final class JudgeRows {
    private static final String NEWEST = "_gt_newest";
    private static final String FIRST = "_gt_first";
    private static final Instant LAST_WORD = Instant.parse("9999-12-31T00:00:00Z");
    private static final String SLOT = "_gt_slot";
    private static final String PLACE = "_gt_place";
    private static final String BEFORE = "_gt_before";

    private JudgeRows() {}

    /**
     * Adds {@link Bookkeeping#OUTCOME}; the problem of a row tells why it was rejected.
     *
     * @param rows rows of {@link EvaluateMapping}
     * @param time column of text whose latest point in time is the newest row
     */
    static Dataset<Row> apply(Dataset<Row> rows, String time) {
        Column raw = col(Bookkeeping.ROW_RAW);
        Column problem = col(Bookkeeping.ROW_PROBLEM);
        Column key = col(EvaluateMapping.KEY);
        Column deleted = coalesce(col(EvaluateMapping.DELETED), lit(false));
        Dataset<Row> keyed = rows.withColumns(
                        ordered(EvaluateMapping.KEY, Values.meaningful(key), NEWEST, ReadTimestamp.of(col(time))))
                .withColumn(
                        NEWEST,
                        when(deleted, coalesce(col(NEWEST), lit(LAST_WORD))).otherwise(col(NEWEST)));

        Column meant = col(EvaluateMapping.WANTED);
        Column sound = problem.isNull().and(meant);
        Column keyless = sound.and(col(EvaluateMapping.KEYED)).and(key.isNull());
        Column incomplete = sound.and(col(EvaluateMapping.INCOMPLETE));
        // Rows without id, rejected and skipped ones are spread by their text instead of meeting in one task.
        Column slot = when(problem.isNotNull().or(key.isNull()).or(not(meant)), RowHash.ofLine(raw));
        WindowSpec sameId = Window.partitionBy(col("source"), key, col(SLOT))
                .orderBy(
                        col(NEWEST).desc_nulls_last(),
                        deleted.desc(),
                        raw.desc(),
                        col(Bookkeeping.ROW_FILE).asc(),
                        col(Bookkeeping.ROW_POSITION).asc());
        Dataset<Row> placed = keyed.withColumns(ordered(
                        Bookkeeping.ROW_PROBLEM,
                        when(keyless.or(incomplete), lit("missing-key")).otherwise(problem),
                        Bookkeeping.ROW_DETAIL,
                        when(keyless, lit("the id of the row is empty"))
                                .when(incomplete, lit("the row does not say which record it is about"))
                                .otherwise(col(Bookkeeping.ROW_DETAIL)),
                        SLOT,
                        slot))
                .withColumns(ordered(
                        PLACE,
                        row_number().over(sameId),
                        BEFORE,
                        lag(raw, 1).over(sameId),
                        FIRST,
                        first(col(NEWEST)).over(sameId)));

        Column copy = problem.isNull().and(raw.equalTo(col(BEFORE)));
        Column superseded = sound.and(key.isNotNull())
                .and(col(EvaluateMapping.DELETED).isNotNull())
                .and(not(col(NEWEST).eqNullSafe(col(FIRST))));
        Column older = problem.isNull()
                .and(meant)
                .and(key.isNotNull())
                .and(col(PLACE).gt(1))
                .and(not(raw.equalTo(col(BEFORE))))
                .and(not(superseded));
        Column outcome = when(problem.isNull().and(not(meant)), lit(Bookkeeping.SKIPPED))
                .when(problem.isNotNull().or(older), lit(Bookkeeping.REJECTED))
                .when(copy.or(superseded), lit(Bookkeeping.REPEAT))
                .otherwise(lit(Bookkeeping.RECORD));
        return placed.withColumns(ordered(
                Bookkeeping.OUTCOME,
                outcome,
                Bookkeeping.ROW_PROBLEM,
                when(older, lit("duplicate-key")).otherwise(problem),
                Bookkeeping.ROW_DETAIL,
                when(older, lit("another row of this id is newer, or equally new"))
                        .otherwise(col(Bookkeeping.ROW_DETAIL))));
    }

    private static Map<String, Column> ordered(Object... namesAndColumns) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            columns.put((String) namesAndColumns[i], (Column) namesAndColumns[i + 1]);
        }
        return columns;
    }
}
