package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts candidate pairs by a pattern that somebody else finds: what training needs of millions of pairs. */
public final class CountPatterns {
    private static final StructType COUNTS =
            new StructType().add("pattern", DataTypes.BinaryType, false).add("pairs", DataTypes.LongType, false);

    private CountPatterns() {}

    /**
     * Finds the pattern of a pair.
     *
     * @param <T> what a record is decoded to
     */
    @FunctionalInterface
    public interface PatternFunction<T> extends Serializable {
        /**
         * The pattern.
         *
         * @param passes bit by pass, in their order: whether it makes the pair
         */
        byte[] pattern(T left, T right, long passes);
    }

    /**
     * One row per pattern: pattern, pairs. Every pair counts once.
     *
     * @param share share of the pairs that are counted, chosen by hash: above 0, 1 = all
     */
    public static <T> Dataset<Row> apply(
            Blocks blocks, RecordDecoder<T> decoder, PatternFunction<T> function, double share) {
        BlockKeys.requireCountable(blocks.passes(), Long.SIZE);
        return blocks.walk(decoder, share, loop -> count(loop, function), COUNTS)
                .groupBy("pattern")
                .agg(sum(col("pairs")).as("pairs"));
    }

    private static <T> Iterator<Row> count(PairLoop<T> loop, PatternFunction<T> function) {
        Map<ByteBuffer, long[]> counts = new HashMap<>();
        while (loop != null && loop.advance()) {
            ByteBuffer pattern = ByteBuffer.wrap(function.pattern(loop.left(), loop.right(), loop.passes()));
            counts.computeIfAbsent(pattern, any -> new long[1])[0]++;
        }
        return counts.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey().array(), entry.getValue()[0]))
                .iterator();
    }
}
