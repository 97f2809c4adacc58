package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
     * @param scorer keeps the pairs that are likely matches
     * @param share share of the pairs that are looked at, chosen by hash: above 0, 1 = all. Every pair has the same chance,
     *     whatever its passes
     */
    public static <T> Dataset<Row> apply(
            Blocks blocks, RecordDecoder<T> decoder, PairFunction<T> scorer, double share) {
        BlockKeys.requireCountable(blocks.passes(), Long.SIZE);
        int passes = blocks.passes().size();
        return blocks.walk(decoder, share, loop -> count(loop, passes, scorer), PATTERNS)
                .groupBy("pattern")
                .agg(sum(col("pairs")).as("pairs"), sum(col("likely")).as("likely"));
    }

    private static <T> Iterator<Row> count(PairLoop<T> loop, int passes, PairFunction<T> scorer) {
        Map<Long, long[]> counts = new HashMap<>();
        while (loop != null && loop.advance()) {
            long[] count = counts.computeIfAbsent(loop.passes(), any -> new long[2]);
            count[0]++;
            count[1] += scorer.score(loop.left(), loop.right()) == null ? 0 : 1;
        }
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
