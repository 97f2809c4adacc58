package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.identify.KnownMerges;
import org.goldthread.jobs.pipeline.ReadExports.Exports;

/** What is known to be merged away downstream after tonight, every chain of merges followed to its end. */
final class LearnMerges {
    /** Rounds of eight steps, each going on where the last one ended: longer chains are no chains but rings. */
    private static final int ROUNDS = 5;

    private LearnMerges() {}

    /**
     * Rows of {@code known_merges}.
     *
     * @param confirmed past_key, survivor_key, evidence: merges that tonight's exports confirm
     * @param earlier the last run's known merges
     */
    static Dataset<Row> apply(
            Materialize scratch, Exports exports, Dataset<Row> confirmed, Dataset<Row> earlier, String runId) {
        Dataset<Row> histories = exports.observed().where(col("kind").equalTo("merge"));
        Dataset<Row> merges =
                scratch.write("merges", KnownMerges.learn(exports.records(), histories, confirmed, earlier, runId));
        if (scratch.rows("merges") == 0) {
            return merges;
        }
        merges = scratch.write("known-merges", KnownMerges.follow(merges));
        for (int round = 2; round <= ROUNDS && !KnownMerges.unfinished(merges).isEmpty(); round++) {
            merges = scratch.write("known-merges-" + round, KnownMerges.follow(merges));
        }
        return merges;
    }
}
