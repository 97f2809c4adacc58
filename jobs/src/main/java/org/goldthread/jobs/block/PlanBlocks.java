package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;

/** Counts the blocks before any pair is made: what each pass would cost, and which blocks are too large. */
public final class PlanBlocks {
    /** Value of column {@code block} in the row that sums up a pass. */
    public static final String TOTAL = "total";

    private PlanBlocks() {}

    /**
     * The rows of {@code block_sizes} but for the run's columns. For every pass that has a block of two records: a row
     * {@code total} (skipped = false) over the blocks whose pairs are made, if there are any; and for every block larger
     * than the pass's {@code max-block} a row with skipped = true and the pairs that it would have made.
     */
    public static Dataset<Row> apply(Dataset<Row> records, List<BlockingPass> passes) {
        Dataset<Row> sizes = sizes(records, passes);
        Column skipped = col("records").gt(BlockKeys.largestAllowed(passes));
        Dataset<Row> made = sizes.where(skipped.unary_$bang())
                .groupBy(BlockKeys.PASS)
                .agg(
                        count(lit(1)).as("blocks"),
                        sum("records").as("records"),
                        max("records").as("largest"),
                        sum("pairs").as("pairs"))
                .withColumns(java.util.Map.of("block", lit(TOTAL), "skipped", lit(false)));
        Dataset<Row> left = sizes.where(skipped)
                .select(
                        col(BlockKeys.PASS),
                        lit(1L).as("blocks"),
                        col("records"),
                        col("records").as("largest"),
                        col("pairs"),
                        hex(col(BlockKeys.BLOCK)).as("block"),
                        lit(true).as("skipped"));
        return made.unionByName(left)
                .select(
                        passName(passes).as("pass"),
                        col("block"),
                        col("blocks"),
                        col("records"),
                        col("largest"),
                        col("pairs"),
                        col("skipped"));
    }

    /** One row (pass) for every pass that some record has all keys of, in no order. */
    public static Dataset<Row> withKeys(Dataset<Row> records, List<BlockingPass> passes) {
        return BlockKeys.of(records, passes)
                .groupBy(BlockKeys.PASS)
                .agg(count(lit(1)).as("records"))
                .select(passName(passes).as("pass"));
    }

    /** Blocks of two records or more: pass_index, block_hash, records, pairs. */
    static Dataset<Row> sizes(Dataset<Row> records, List<BlockingPass> passes) {
        return BlockKeys.of(records, passes)
                .groupBy(BlockKeys.PASS, BlockKeys.BLOCK)
                .agg(count(lit(1)).as("records"))
                .where(col("records").geq(2))
                .withColumn(
                        "pairs",
                        col("records")
                                .multiply(col("records").minus(1))
                                .divide(2)
                                .cast("bigint"));
    }

    static Column passName(List<BlockingPass> passes) {
        return array(passes.stream().map(pass -> lit(pass.name())).toArray(Column[]::new))
                .getItem(col(BlockKeys.PASS));
    }
}
