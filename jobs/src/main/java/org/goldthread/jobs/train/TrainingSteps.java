package org.goldthread.jobs.train;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.RecordShare;
import org.goldthread.jobs.config.BlockingPass;

/** What training leaves to the run that it is part of: writing what is read twice. */
public interface TrainingSteps {
    /** Computes a frame once. */
    Dataset<Row> write(String step, Dataset<Row> rows);

    /** What two parts gave. */
    record Both<A, B>(A first, B second) {}

    /** Runs two parts that do not need each other at the same time. */
    <A, B> Both<A, B> sideBySide(Function<TrainingSteps, A> first, Function<TrainingSteps, B> second);

    /**
     * The blocks whose pairs training counts.
     *
     * @param texts what the pair loops compare
     * @param count about how many records there are
     * @param share of the records that is looked at
     */
    Blocks blocks(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count, RecordShare share);
}
