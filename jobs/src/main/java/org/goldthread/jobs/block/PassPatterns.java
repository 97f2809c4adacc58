package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

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

/**
 * Counts pairs by the passes that make them. {@link FormPairs} says only which pass makes a pair first; here each pair comes
 * once too, with all its passes, which is what tells how much one pass finds that the others do not.
 */
public final class PassPatterns {
    private static final StructType PATTERNS = new StructType()
            .add("pattern", DataTypes.StringType, false)
            .add("pairs", DataTypes.LongType, false)
            .add("likely", DataTypes.LongType, false);

    /** Stands in a pattern for a pass that makes the pairs. */
    static final char MAKES = '1';

    private PassPatterns() {}

    /**
     * One row per set of passes that makes a pair: pattern (a character per pass, in their order; 1 = it makes these pairs),
     * pairs, likely (those of them that the scorer keeps).
     *
     * @param columns columns of records that the decoder reads, in its order
     * @param scorer keeps the pairs that are likely matches
     * @param share share of the blocks that are looked into, chosen by hash: above 0, 1 = all. A pair counts where its first
     *     pass makes it, so that every pair has the same chance, whatever its passes
     */
    public static <T> Dataset<Row> apply(
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<String> columns,
            RecordDecoder<T> decoder,
            PairFunction<T> scorer,
            double share) {
        SharedPasses.requireCountable(passes);
        int size = passes.size();
        MapPartitionsFunction<Row, Row> loop = rows -> count(rows, size, decoder, scorer);
        return FormPairs.placed(records, passes, columns, share)
                .mapPartitions(loop, Encoders.row(PATTERNS))
                .groupBy("pattern")
                .agg(sum(col("pairs")).as("pairs"), sum(col("likely")).as("likely"));
    }

    private static <T> Iterator<Row> count(
            Iterator<Row> rows, int passes, RecordDecoder<T> decoder, PairFunction<T> scorer) {
        SortedMap<Long, long[]> counts = new TreeMap<>();
        SharedPasses.walk(rows, passes, decoder, (left, right, shared) -> {
            long[] count = counts.computeIfAbsent(shared, any -> new long[2]);
            count[0]++;
            count[1] += scorer.score(left, right) == null ? 0 : 1;
        });
        return counts.entrySet().stream()
                .map(entry ->
                        RowFactory.create(pattern(entry.getKey(), passes), entry.getValue()[0], entry.getValue()[1]))
                .iterator();
    }

    private static String pattern(long shared, int passes) {
        StringBuilder pattern = new StringBuilder(passes);
        for (int pass = 0; pass < passes; pass++) {
            pattern.append((shared >>> pass & 1) == 1 ? MAKES : '0');
        }
        return pattern.toString();
    }
}
