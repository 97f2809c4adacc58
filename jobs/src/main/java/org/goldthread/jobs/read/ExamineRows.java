package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row is by itself: rejected with a problem, skipped when the layout does not mean it, else a record, unless {@link
 * JudgeRows} finds a better row of its id.
 */
final class ExamineRows {
    private ExamineRows() {}

    /**
     * Adds {@link Bookkeeping#OUTCOME} and {@link Bookkeeping#SAME_ID}; blank ids are null.
     *
     * @param rows rows of {@link EvaluateMapping}
     */
    static Dataset<Row> apply(Dataset<Row> rows) {
        Column problem = col(Bookkeeping.ROW_PROBLEM);
        Column key = col(EvaluateMapping.KEY);
        Column sound = problem.isNull().and(col(EvaluateMapping.WANTED));
        Column keyless = sound.and(col(EvaluateMapping.KEYED)).and(key.isNull());
        Column incomplete = sound.and(col(EvaluateMapping.INCOMPLETE));
        Column detail = when(keyless, lit("the id of the row is empty"))
                .when(incomplete, lit("the row does not say which record it is about"))
                .otherwise(col(Bookkeeping.ROW_DETAIL));
        Column outcome = when(problem.isNull().and(not(col(EvaluateMapping.WANTED))), lit(Bookkeeping.SKIPPED))
                .when(problem.isNotNull(), lit(Bookkeeping.REJECTED))
                .otherwise(lit(Bookkeeping.RECORD));
        // Rows without id are compared by their text.
        Column same = xxhash64(col("source"), key, when(key.isNull(), col(Bookkeeping.ROW_RAW)));
        return rows.withColumn(EvaluateMapping.KEY, Values.meaningful(key))
                .withColumn(Bookkeeping.ROW_DETAIL, detail)
                .withColumn(
                        Bookkeeping.ROW_PROBLEM,
                        coalesce(problem, when(keyless.or(incomplete), lit("missing-key"))))
                .withColumn(Bookkeeping.OUTCOME, outcome)
                .withColumn(
                        Bookkeeping.SAME_ID, when(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.RECORD), same));
    }
}
