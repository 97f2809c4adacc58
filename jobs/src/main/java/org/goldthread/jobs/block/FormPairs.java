package org.goldthread.jobs.block;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

/**
 * Makes the pairs of all blocks and scores them in the same loop, so that only pairs worth keeping ever become rows. Pairs
 * travel as numbers; what is compared is decoded once in every executor.
 */
public final class FormPairs {
    private static final StructType SCORES = new StructType()
            .add("tenant", DataTypes.StringType, false)
            .add("left_key", DataTypes.StringType, false)
            .add("right_key", DataTypes.StringType, false)
            .add("pass", DataTypes.StringType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("probability", DataTypes.DoubleType, false)
            .add("levels", DataTypes.StringType, false);

    private FormPairs() {}

    /**
     * The pairs that the scorer keeps: tenant, left_key (the smaller), right_key, pass (the first that makes the pair),
     * weight, probability, levels. Every pair comes once.
     */
    public static <T> Dataset<Row> apply(Blocks blocks, RecordDecoder<T> decoder, PairFunction<T> scorer) {
        String[] names = blocks.passes().stream().map(BlockingPass::name).toArray(String[]::new);
        return blocks.walk(decoder, Blocks.ALL, loop -> kept(loop, scorer, List.of(names)), SCORES);
    }

    private static <T> Iterator<Row> kept(PairLoop<T> loop, PairFunction<T> scorer, List<String> names) {
        if (loop == null) {
            return Collections.emptyIterator();
        }
        return new Iterator<>() {
            private ScoredPair score;

            @Override
            public boolean hasNext() {
                while (score == null && loop.advance()) {
                    score = scorer.score(loop.left(), loop.right());
                }
                return score != null;
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ScoredPair kept = score;
                score = null;
                return RowFactory.create(
                        loop.tenant(),
                        loop.leftKey(),
                        loop.rightKey(),
                        names.get(loop.firstPass()),
                        kept.weight(),
                        kept.probability(),
                        kept.levels());
            }
        };
    }
}
