package org.goldthread.jobs.pipeline;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.PairsConfig;

/** The blocks that a run makes, for what is measured beside the tests. */
public final class RunBlocks {
    private RunBlocks() {}

    /**
     * The blocks; writes the stages {@code pack} and {@code block}.
     *
     * @param texts what the pair loops compare
     * @param count about how many records there are
     */
    public static Blocks of(
            Materialize scratch,
            PairsConfig pairs,
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<Column> texts,
            long count) {
        return new MakeBlocks(scratch, pairs).apply("", records, passes, texts, count);
    }
}
