package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;

/**
 * A share of the records, chosen by the hash of their keys, in place of all. A pair is among them with the square of the
 * share, whatever passes make it, and has there all the passes that it has among all records: counts of pairs stay in
 * proportion. Only which blocks are too large is less sharp, since a block's size is known by its members in the share.
 *
 * @param share above 0; 1 = all records
 */
public record RecordShare(double share) {
    /** No record is left out. */
    public static final RecordShare ALL = new RecordShare(1);

    /** Tells this choice from others by the hash of the same keys. */
    private static final String CHOICE = "share of records";

    public RecordShare {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A share of " + share);
        }
    }

    /** Share of the pairs whose records are both among the chosen. */
    public double ofPairs() {
        return share * share;
    }

    /** The chosen ones of the records, which have a column record_key. */
    public Dataset<Row> of(Dataset<Row> records) {
        if (share == 1) {
            return records;
        }
        long most = (long) (Long.MIN_VALUE + share * 0x1p64);
        return records.where(xxhash64(lit(CHOICE), col("record_key")).lt(most));
    }

    /** About how many of so many records are chosen. */
    public long of(long records) {
        return share == 1 ? records : Math.round(share * records);
    }

    /** How many of all pairs' budget belong to pairs of the chosen records. */
    long ofBudget(long pairs) {
        return share == 1 ? pairs : Math.round(ofPairs() * pairs);
    }

    /**
     * The passes with limits for blocks of chosen records. Of a block as large as the limit, a chosen pair sees itself and a
     * share of the others.
     */
    public List<BlockingPass> of(List<BlockingPass> passes) {
        return share == 1
                ? passes
                : passes.stream()
                        .map(pass -> new BlockingPass(
                                pass.name(), pass.keys(), (int) Math.round(2 + share * (pass.maxBlock() - 2))))
                        .toList();
    }
}
