package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far the calls of every instruction are. A call is <i>done</i> when its latest outcome says applied or skipped; it is
 * <i>out</i> while it was written out for sending more often than a failure came back: nothing is sent twice because
 * nobody said yet how the first attempt ended.
 */
public final class CallStates {
    private static final Column EXPORTED = col("outcome").equalTo(Ack.EXPORTED);

    private CallStates() {}

    /**
     * (instruction_id, calls): calls that something is known of, an array of (call_index, done, out).
     *
     * @param acks rows of {@code merge_acks}
     */
    public static Dataset<Row> of(Dataset<Row> acks) {
        Column ended = when(EXPORTED.unary_$bang(), struct(col("at"), col("ack_id")));
        Column failed = col("outcome").equalTo(Ack.Outcome.FAILED.word());
        return acks.groupBy("instruction_id", "call_index")
                .agg(
                        max_by(col("outcome"), ended)
                                .isin(Ack.Outcome.APPLIED.word(), Ack.Outcome.SKIPPED.word())
                                .as("done"),
                        count_if(EXPORTED).gt(count_if(failed)).as("out"))
                .groupBy("instruction_id")
                .agg(collect_list(struct(col("call_index"), col("done"), col("out")))
                        .as("call_states"));
    }
}
