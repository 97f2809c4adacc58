package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Decides between rows of one id. The newest becomes the record, among equally new ones that with the greatest hash of its
 * text; byte-identical copies of a row are repeats, other rows of that id are rejected. Where rows have no id only copies are
 * told. The order of rows and files decides nothing about a record.
 *
 * <p>In a changes export an id may change several times a night: what is older than its newest row is a repeat, and only
 * what is equally new is rejected. A deletion is newer than what is equally new, and one without a time than everything.
 *
 * <p>Few ids come twice, and to look at all rows in the order of their ids costs more than to read them: the ids are counted
 * first, by hash, and only rows of those that come twice are compared.
 */
public final class JudgeRows {
    private static final Instant LAST_WORD = Instant.parse("9999-12-31T00:00:00Z");
    private static final String NEWEST = "_gt_newest";
    private static final String FIRST = "_gt_first";
    private static final String PLACE = "_gt_place";
    private static final String BEFORE = "_gt_before";

    private JudgeRows() {}

    /** {@link Bookkeeping#SAME_ID} of the rows whose id, or whose text where they have none, comes more than once. */
    public static Dataset<Row> repeated(Dataset<Row> rows) {
        return rows.where(col(Bookkeeping.SAME_ID).isNotNull())
                .groupBy(Bookkeeping.SAME_ID)
                .agg(count(lit(1)).as("rows"))
                .where(col("rows").gt(1))
                .select(Bookkeeping.SAME_ID);
    }

    /**
     * The same rows, judged.
     *
     * @param rows as they were read: {@link ReadResult#rows} or {@link ReadResult#observed}
     * @param repeated see {@link #repeated}
     */
    public static Dataset<Row> apply(Dataset<Row> rows, Dataset<Row> repeated) {
        String[] sameId = {Bookkeeping.SAME_ID};
        String[] columns = rows.columns();
        Dataset<Row> single = rows.join(repeated, sameId, "left_anti");
        Dataset<Row> several = rows.join(repeated, sameId, "left_semi");
        return Stream.of(single, between(several))
                .map(part -> part.select(columns[0], Arrays.copyOfRange(columns, 1, columns.length)))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private static Dataset<Row> between(Dataset<Row> rows) {
        Column changes = col(Bookkeeping.DELETES).isNotNull();
        Column deletes = coalesce(col(Bookkeeping.DELETES), lit(false));
        Column text = col(Bookkeeping.RAW_HASH);
        // Two ids may share a hash: the id itself decides.
        WindowSpec sameId = Window.partitionBy(
                        col("source"),
                        col(Bookkeeping.ID),
                        when(col(Bookkeeping.ID).isNull(), text))
                .orderBy(
                        col(NEWEST).desc_nulls_last(),
                        deletes.desc(),
                        text.desc(),
                        col(Bookkeeping.FILE).asc(),
                        col(Bookkeeping.POSITION).asc());
        Dataset<Row> placed = rows.withColumn(
                        NEWEST,
                        when(deletes, coalesce(col(Bookkeeping.AGE), lit(LAST_WORD)))
                                .otherwise(col(Bookkeeping.AGE)))
                .withColumn(PLACE, row_number().over(sameId))
                .withColumn(BEFORE, lag(text, 1).over(sameId))
                .withColumn(FIRST, first(col(NEWEST)).over(sameId));
        Column copy = coalesce(text.equalTo(col(BEFORE)), lit(false));
        Column superseded = changes.and(not(col(NEWEST).eqNullSafe(col(FIRST))));
        Column older = col(PLACE).gt(1).and(not(copy)).and(not(superseded));
        Column rejected = Troubles.rejected("duplicate-key", "another row of this id is newer, or equally new");
        return placed.withColumn(
                        Bookkeeping.TROUBLES,
                        when(older, rejected)
                                .when(copy.or(superseded), array().cast(Bookkeeping.TROUBLE_LIST))
                                .otherwise(col(Bookkeeping.TROUBLES)))
                .withColumn(
                        Bookkeeping.OUTCOME,
                        when(older, lit(Bookkeeping.REJECTED))
                                .when(copy.or(superseded), lit(Bookkeeping.REPEAT))
                                .otherwise(col(Bookkeeping.OUTCOME)));
    }
}
