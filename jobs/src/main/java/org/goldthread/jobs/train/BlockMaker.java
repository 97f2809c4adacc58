package org.goldthread.jobs.train;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.config.BlockingPass;

/** Makes the blocks whose pairs training counts. */
@FunctionalInterface
public interface BlockMaker {
    /**
     * The blocks.
     *
     * @param texts what the pair loops compare
     * @param count about how many records there are
     */
    Blocks apply(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count);
}
