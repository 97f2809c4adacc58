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
        int size = passes.size();
        MapPartitionsFunction<Row, Row> loop = rows -> count(rows, size, decoder, scorer);
        return FormPairs.placed(records, passes, columns, share)
                .mapPartitions(loop, Encoders.row(PATTERNS))
                .groupBy("pattern")
                .agg(sum(col("pairs")).as("pairs"), sum(col("likely")).as("likely"));
    }

    /** A decoded record with its usable blocks, by pass; 0 = none. */
    private record Placed<T>(long[] blocks, T content) {}

    private static <T> Iterator<Row> count(
            Iterator<Row> rows, int passes, RecordDecoder<T> decoder, PairFunction<T> scorer) {
        SortedMap<String, long[]> counts = new TreeMap<>();
        PairFunction<Placed<T>> counting = (left, right) -> {
            long[] count = counts.computeIfAbsent(pattern(left.blocks(), right.blocks()), any -> new long[2]);
            count[0]++;
            count[1] += scorer.score(left.content(), right.content()) == null ? 0 : 1;
            return null;
        };
        Iterator<PairLoop.Entry<T>> entries = new FormPairs.Entries<>(rows, passes, decoder);
        new PairLoop<>(withBlocks(entries), counting).forEachRemaining(pair -> {
            throw new IllegalStateException("the counting scorer keeps no pair");
        });
        return counts.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .iterator();
    }

    private static String pattern(long[] left, long[] right) {
        StringBuilder pattern = new StringBuilder(left.length);
        for (int pass = 0; pass < left.length; pass++) {
            pattern.append(left[pass] != 0 && left[pass] == right[pass] ? MAKES : '0');
        }
        return pattern.toString();
    }

    private static <T> Iterator<PairLoop.Entry<Placed<T>>> withBlocks(Iterator<PairLoop.Entry<T>> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public PairLoop.Entry<Placed<T>> next() {
                PairLoop.Entry<T> entry = entries.next();
                Candidate<T> plain = entry.candidate();
                Candidate<Placed<T>> candidate = new Candidate<>(
                        plain.key(), plain.tenant(), plain.blocks(), new Placed<>(plain.blocks(), plain.content()));
                return new PairLoop.Entry<>(entry.pass(), entry.block(), candidate);
            }
        };
    }
}
