package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.json_array_length;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * What the acknowledgements make of instructions. Of each call the latest outcome counts. All calls done: APPLIED. One
 * failed for a reason that passes (no answer, 408, 425, 429, 5xx): still PENDING, to be sent again, up to
 * {@value #MOST_ATTEMPTS} attempts; for another reason: FAILED. Some done and none failed: still PENDING, the rest is to
 * be sent. That a call was handed out says nothing of how it ended.
 *
 * <p>An instruction that had EXPIRED or was SUPERSEDED, and of which it is now reported that all its calls are done, is
 * APPLIED again: the target did it, so nobody may ask for it a second time. What follows from that is for the life cycle
 * to say the same night. Where it was superseded because the two are not one person, it stays so, as applied wrongly, and
 * {@link WrongMerges} opens a case. HELD and CONFIRMED instructions stay as they are.
 */
public final class AckInstructions {
    private static final int MOST_ATTEMPTS = 5;
    private static final String FAILED = Ack.Outcome.FAILED.word();
    private static final Object[] JOINING =
            Stream.of(Action.values()).filter(Action::joins).map(Action::name).toArray();
    private static final String LATE = "acknowledged-late";

    /** Reasons as {@link #reason} writes them. */
    private static final Pattern NOT_THROUGH =
            Pattern.compile("(\\d+) of \\d+ calls done|(?:send again, )?call (\\d+): .*");

    private AckInstructions() {}

    /**
     * The instructions as they stand after the acknowledgements, in the shape of {@code merge_instructions}. Only those are
     * judged of which something new was reported: what earlier outcomes made of a row stands in it, and may have been
     * overruled by an export since.
     *
     * @param issued {@code merge_instructions} as the last run published it
     * @param acks rows of {@code merge_acks}, old and new
     * @param known those that the last run published
     * @param asOf the run's time
     */
    public static Dataset<Row> apply(Dataset<Row> issued, Dataset<Row> acks, Dataset<Row> known, Instant asOf) {
        Dataset<Row> fresh = acks.join(known.select("ack_id"), new String[] {"ack_id"}, "left_anti")
                .groupBy(col("instruction_id").as("fresh_id"))
                .agg(max("at").as("heard_at"), count_if(isOutcome()).as("outcomes"));
        Dataset<Row> judged = issued.join(
                        byInstruction(acks), col("instruction_id").equalTo(col("acked_id")), "left")
                .join(fresh, col("instruction_id").equalTo(col("fresh_id")), "left");
        Column heard = col("acked_id").isNotNull().and(col("outcomes").gt(0));
        Column open = col("status").isin(Status.PENDING.name(), Status.APPLIED.name(), Status.FAILED.name());
        Column done = col("failed")
                .isNull()
                .and(json_array_length(col("calls")).gt(0))
                .and(col("done").geq(json_array_length(col("calls"))));
        Column late = col("status")
                .isin(Status.EXPIRED.name(), Status.SUPERSEDED.name())
                .and(done);
        Column wrong = col("status_reason")
                .equalTo(LifeCycle.NO_LONGER_ONE_PERSON)
                .and(col("action").isin(JOINING));
        Column wronglyDone = coalesce(heard.and(late).and(wrong), lit(false));
        Column passed =
                passes(col("failed.http_status")).and(col("failed.attempts").lt(MOST_ATTEMPTS));
        Column status = when(
                        heard.and(open),
                        when(done, Status.APPLIED.name())
                                .when(col("failed").isNull().or(passed), Status.PENDING.name())
                                .otherwise(Status.FAILED.name()))
                .when(wronglyDone, col("status"))
                .when(heard.and(late), Status.APPLIED.name())
                .otherwise(col("status"));
        Column reason = when(heard.and(open), reason(done, passed))
                .when(wronglyDone, LifeCycle.APPLIED_WRONGLY)
                .when(heard.and(late), LATE)
                .otherwise(col("status_reason"));
        Column changed = col("new_status").notEqual(col("status")).or(wronglyDone);
        return Tables.MERGE_INSTRUCTIONS.conform(judged.withColumn("new_status", status)
                .withColumn("new_reason", reason)
                .withColumn("status_at", when(changed, lit(asOf)).otherwise(col("status_at")))
                // A sender whose clock is ahead must not keep an instruction from expiring.
                .withColumn("sent_at", greatest(col("sent_at"), least(col("heard_at"), lit(asOf))))
                .withColumn("status_reason", col("new_reason"))
                .withColumn("status", col("new_status")));
    }

    /** How many calls of a row that is not through were carried out, by its reason; a call goes out behind those before it. */
    static int callsDone(String reason) {
        Matcher words = NOT_THROUGH.matcher(String.valueOf(reason));
        return words.matches() ? Integer.parseInt(words.group(1) == null ? words.group(2) : words.group(1)) : 0;
    }

    private static Column reason(Column done, Column passed) {
        Column answer = coalesce(concat(lit("http "), col("failed.http_status")), lit("no answer"));
        Column call = concat(lit("call "), col("failed.call_index"), lit(": "), answer);
        return when(done, "acknowledged")
                .when(
                        col("failed").isNull(),
                        concat(col("done"), lit(" of "), json_array_length(col("calls")), lit(" calls done")))
                .when(passed, concat(lit("send again, "), call))
                .otherwise(call);
    }

    private static Column isOutcome() {
        return col("outcome").isin(Ack.Outcome.APPLIED.word(), Ack.Outcome.SKIPPED.word(), FAILED);
    }

    /** (acked_id, done, failed): calls done, and the first call whose latest outcome is a failure; null = none. */
    private static Dataset<Row> byInstruction(Dataset<Row> acks) {
        Column failed = col("last.outcome").equalTo(FAILED);
        return acks.where(isOutcome())
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
