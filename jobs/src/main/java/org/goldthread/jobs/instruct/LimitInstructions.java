package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.goldthread.jobs.schema.Tables;

/**
 * The canary of the first nights: few instructions of each target are issued, and the others wait. A person's instructions
 * in one target go together or not at all, so that no chain is cut and no merge leaves without the consent it rests on.
 *
 * <p>At most so many instructions of a target are open at once: waiting to be sent, or failed. Those of earlier nights count,
 * so that nothing piles up while nobody sends. The rest of the room goes to people of tonight, the safest first: all
 * merges can be undone; nothing touches consent, a paid plan or a bounced address; the least sure merge is surer; the smallest
 * instruction id. People with merges and people with single calls take turns: many harmless calls must not keep the
 * merges waiting. Whose instructions were begun on an earlier night get the rest of them; who needs more than the whole room
 * waits until there is no canary.
 *
 * <p>What waits is not written at all. Ids do not depend on the night, so it is issued as it would have been, once, when
 * there is room or the canary has ended.
 */
public final class LimitInstructions {
    private static final String[] PERSON = {"target", "tenant", "golden_id"};
    private static final Object[] SENT = {Status.PENDING.name(), Status.APPLIED.name(), Status.FAILED.name()};

    private LimitInstructions() {}

    /**
     * The rows that wait, in the shape of {@code merge_instructions}. Small, and read more than once: the caller should
     * materialize them.
     *
     * @param instructions what {@link PlanInstructions#apply} gave
     * @param runId the run
     * @param most instructions of a target that may be open at once, 0 or more
     */
    public static Dataset<Row> heldBack(Dataset<Row> instructions, String runId, int most) {
        Object[] joining = Stream.of(Action.values())
                .filter(Action::joins)
                .map(Action::name)
                .toArray();
        Column joins = col("action").isin(joining);
        Column earlier = not(col("run_id").equalTo(runId));
        Column notUndoable = joins.and(not(coalesce(col("reversible"), lit(false))));
        Column risky =
                size(coalesce(col("risk"), array().cast("array<string>"))).gt(0);
        Dataset<Row> people = instructions
                .where(col("status").isin(SENT))
                .groupBy(col("target"), col("tenant"), col("golden_id"))
                .agg(
                        max(joins).as("joins"),
                        max(earlier).as("begun"),
                        count_if(col("status").isin(Status.PENDING.name(), Status.FAILED.name()))
                                .as("rows"),
                        count_if(notUndoable).as("not_undoable"),
                        count_if(risky).as("risky"),
                        min("confidence").as("confidence"),
                        min("instruction_id").as("first_id"));
        Column tooMany = col("rows").gt(most);
        Column open = sum(when(col("begun"), col("rows")).otherwise(0)).over(Window.partitionBy("target"));
        Column turn = row_number()
                .over(Window.partitionBy("target", "joins", "begun")
                        .orderBy(
                                tooMany,
                                col("not_undoable").gt(0),
                                col("risky").gt(0),
                                col("confidence").desc_nulls_last(),
                                col("first_id")));
        Column taken = sum("rows")
                .over(Window.partitionBy("target", "begun")
                        .orderBy(tooMany, col("turn"), col("joins").desc())
                        .rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
        Dataset<Row> waiting = people.withColumn("open", open)
                .withColumn("turn", turn)
                .withColumn("taken", taken)
                .where(not(col("begun"))
                        .and(tooMany.or(col("taken").plus(col("open")).gt(most))))
                .select("target", "tenant", "golden_id");
        return Tables.MERGE_INSTRUCTIONS.conform(
                instructions.where(col("status").isin(SENT)).join(waiting, PERSON, "left_semi"));
    }

    /** The instructions without those that wait. */
    public static Dataset<Row> issued(Dataset<Row> instructions, Dataset<Row> heldBack) {
        return Tables.MERGE_INSTRUCTIONS.conform(
                instructions.join(heldBack.select("instruction_id"), new String[] {"instruction_id"}, "left_anti"));
    }
}
