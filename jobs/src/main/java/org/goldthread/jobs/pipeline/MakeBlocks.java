package org.goldthread.jobs.pipeline;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.GroupBlocks;
import org.goldthread.jobs.block.PackRecords;
import org.goldthread.jobs.block.PairBudget;
import org.goldthread.jobs.block.PlanBlocks;
import org.goldthread.jobs.block.RecordShare;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.PairsConfig;

/** From records to blocks: packs, groups, and decides by the budget which blocks make pairs. */
final class MakeBlocks {
    private final Materialize scratch;
    private final PairsConfig pairs;

    MakeBlocks(Materialize scratch, PairsConfig pairs) {
        this.scratch = scratch;
        this.pairs = pairs;
    }

    /**
     * The blocks.
     *
     * @param name of the stages, before what they do
     * @param texts what the pair loops compare
     * @param count about how many records there are
     */
    Blocks apply(String name, Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count) {
        return apply(name, records, passes, texts, count, RecordShare.ALL);
    }

    /** The blocks of a share of the records. */
    Blocks apply(
            String name,
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<Column> texts,
            long count,
            RecordShare share) {
        List<BlockingPass> limited = share.of(passes);
        long chosen = share.of(count);
        Dataset<Row> packed =
                scratch.write(name + "pack", PackRecords.apply(share.of(records), limited, texts, chosen));
        Dataset<Row> grouped = scratch.write(name + "block", GroupBlocks.apply(packed, limited, chosen));
        List<Row> sizes = scratch.time(
                name + "plan-pairs", () -> GroupBlocks.sizes(grouped).collectAsList());
        return new Blocks(
                packed, grouped, limited, texts.size(), PlanBlocks.apply(sizes, limited, pairs, count, share));
    }

    /** The same for a run, which the budget may refuse. */
    Blocks within(Gates gates, Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count) {
        Blocks blocks = apply("", records, passes, texts, count);
        PairBudget.require(blocks.plan(), pairs, gates);
        return blocks;
    }
}
