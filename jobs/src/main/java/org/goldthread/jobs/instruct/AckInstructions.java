package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.json_array_length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * What the acknowledgements make of open instructions. Of each call the latest one counts. All calls done: APPLIED. One
 * failed for a reason that passes (no answer, 408, 425, 429, 5xx): still PENDING, to be sent again, up to
 * {@value #MOST_ATTEMPTS} attempts; for another reason: FAILED. Some done and none failed: still PENDING, the rest is to
 * be sent. HELD instructions and those that have ended stay as they are.
 */
public final class AckInstructions {
    private static final int MOST_ATTEMPTS = 5;
    private static final String FAILED = Ack.Outcome.FAILED.word();

    private AckInstructions() {}

    /**
     * The instructions as they stand after the acknowledgements, in the shape of {@code merge_instructions}.
     *
     * @param issued {@code merge_instructions} as the last run published it
     * @param acks rows of {@code merge_acks}
     * @param asOf the run's time
     */
    public static Dataset<Row> apply(Dataset<Row> issued, Dataset<Row> acks, Instant asOf) {
        Column open = col("status").isin(Status.PENDING.name(), Status.APPLIED.name(), Status.FAILED.name());
        Column done = col("done").geq(json_array_length(col("calls")));
        Column gaveUp = col("failed.attempts").geq(MOST_ATTEMPTS);
        Column answer = coalesce(concat(lit("http "), col("failed.http_status")), lit("no answer"));
        Column call = concat(lit("call "), col("failed.call_index"), lit(": "), answer);
        Column status = when(
                        col("failed").isNull(),
                        when(done, Status.APPLIED.name()).otherwise(Status.PENDING.name()))
                .when(passes(col("failed.http_status")).and(gaveUp.unary_$bang()), Status.PENDING.name())
                .otherwise(Status.FAILED.name());
        Column reason = when(
                        col("failed").isNull(),
                        when(done, "acknowledged")
                                .otherwise(concat(
                                        col("done"), lit(" of "), json_array_length(col("calls")), lit(" calls done"))))
                .when(passes(col("failed.http_status")).and(gaveUp.unary_$bang()), concat(lit("send again, "), call))
                .otherwise(call);
        Dataset<Row> judged = issued.join(
                        byInstruction(acks), col("instruction_id").equalTo(col("acked_id")), "left")
                .withColumn("new_status", when(open.and(col("acked_id").isNotNull()), status))
                .withColumn("new_reason", reason);
        Column changed = col("new_status").isNotNull().and(col("new_status").notEqual(col("status")));
        return Tables.MERGE_INSTRUCTIONS.conform(judged.withColumn(
                        "status_at", when(changed, lit(asOf)).otherwise(col("status_at")))
                .withColumn(
                        "status_reason",
                        when(col("new_status").isNotNull(), col("new_reason")).otherwise(col("status_reason")))
                .withColumn("status", coalesce(col("new_status"), col("status"))));
    }

    /** (acked_id, done, failed): calls done, and the first call whose latest outcome is a failure; null = none. */
    private static Dataset<Row> byInstruction(Dataset<Row> acks) {
        Column failed = col("last.outcome").equalTo(FAILED);
        return acks.where(col("outcome").notEqual(Ack.EXPORTED))
                .groupBy("instruction_id", "call_index")
                .agg(
                        max_by(struct(col("outcome"), col("http_status")), struct(col("at"), col("ack_id")))
                                .as("last"),
                        count_if(col("outcome").equalTo(FAILED)).as("attempts"))
                .groupBy(col("instruction_id").as("acked_id"))
                .agg(
                        count_if(failed.unary_$bang()).as("done"),
                        min(when(failed, struct(col("call_index"), col("last.http_status"), col("attempts"))))
                                .as("failed"));
    }

    /** Whether sending again may help. */
    private static Column passes(Column status) {
        return status.isNull().or(status.isin(408, 425, 429)).or(status.geq(500));
    }
}
