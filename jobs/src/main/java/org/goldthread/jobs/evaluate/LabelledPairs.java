package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * The truth about some pairs only: what somebody who looked at them said. Figures are of these pairs alone.
 *
 * @param pairs left_key (the smaller), right_key, match (false = two people); every pair once
 * @param matches pairs that are one person
 * @param others pairs that are two people
 * @param ignored rows with another label, and pairs with both
 */
public record LabelledPairs(Dataset<Row> pairs, long matches, long others, long ignored) {
    private static final List<String> HEADER = List.of("record_id_1", "record_id_2", "label");
    private static final String MATCH = "match";
    private static final String NO_MATCH = "no_match";

    /** Whether the header of a truth file is that of labelled pairs. */
    public static boolean areIn(SparkSession session, String file) {
        return Set.of(Truth.rows(session, file).columns()).containsAll(HEADER);
    }

    /**
     * Reads a file of labelled pairs: CSV with header {@code record_id_1,record_id_2,label}, where an id is a record key or
     * a native id, and a label is {@code match} or {@code no_match}; others are ignored.
     *
     * @param records record_key, native_id
     * @throws UserError {@link ExitCode#INPUT} when no pair has one of the two labels
     */
    public static LabelledPairs read(String file, Dataset<Row> records) {
        Dataset<Row> rows = Truth.rows(records.sparkSession(), file)
                .select(HEADER.stream().map(name -> col(name)).toArray(org.apache.spark.sql.Column[]::new));
        Dataset<Row> known = rows.where(col("label").isin(MATCH, NO_MATCH));
        Dataset<Row> left = Truth.keyed(known, HEADER.get(0), records).withColumnRenamed("record_key", "one");
        Dataset<Row> pairs = Truth.keyed(left, HEADER.get(1), records)
                .select(
                        least(col("one"), col("record_key")).as("left_key"),
                        greatest(col("one"), col("record_key")).as("right_key"),
                        col("label").equalTo(MATCH).as("match"))
                .groupBy("left_key", "right_key")
                .agg(
                        count(lit(1)).as("rows"),
                        min("match").as("match"),
                        min("match").equalTo(max("match")).as("agreed"));
        Dataset<Row> agreed = pairs.where(col("agreed")).select("left_key", "right_key", "match");
        long matches = agreed.where(col("match")).count();
        long others = agreed.where(col("match").unary_$bang()).count();
        if (matches + others == 0) {
            throw new UserError(
                    ExitCode.INPUT,
                    file,
                    "has no pair labelled match or no_match.",
                    "Write one of these into the column label.");
        }
        Row disputed = pairs.where(col("agreed").unary_$bang()).agg(sum("rows")).first();
        long both = disputed.isNullAt(0) ? 0 : disputed.getLong(0);
        return new LabelledPairs(agreed, matches, others, rows.count() - known.count() + both);
    }
}
