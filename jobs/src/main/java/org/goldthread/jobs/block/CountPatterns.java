package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

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
     * @param columns columns of records that the decoder reads, in its order
     * @param share share of the blocks whose pairs are counted, chosen by hash: 1 = all
     */
    public static <T> Dataset<Row> apply(
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<String> columns,
            RecordDecoder<T> decoder,
            PatternFunction<T> function,
            double share) {
        SharedPasses.requireCountable(passes);
        int size = passes.size();
        MapPartitionsFunction<Row, Row> loop = rows -> count(rows, size, decoder, function);
        return FormPairs.placed(records, passes, columns, share)
                .mapPartitions(loop, Encoders.row(COUNTS))
                .groupBy("pattern")
                .agg(sum(col("pairs")).as("pairs"));
    }

    private static <T> Iterator<Row> count(
            Iterator<Row> rows, int passes, RecordDecoder<T> decoder, PatternFunction<T> function) {
        SortedMap<ByteBuffer, long[]> counts = new TreeMap<>();
        SharedPasses.walk(rows, passes, decoder, (left, right, shared) -> {
            ByteBuffer pattern = ByteBuffer.wrap(function.pattern(left, right, shared));
            counts.computeIfAbsent(pattern, any -> new long[1])[0]++;
        });
        return counts.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey().array(), entry.getValue()[0]))
                .iterator();
    }
}
