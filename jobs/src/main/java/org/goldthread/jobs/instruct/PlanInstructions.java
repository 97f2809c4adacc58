package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.schema.Tables;

/**
 * Plans the merge instructions of a run. Only people who may need one are looked at, see {@link ConcernedPeople}, and those
 * with an instruction of an earlier night that still stands.
 */
public final class PlanInstructions {
    private static final String GOLDEN_ID = "golden_id";
    private static final Object[] ENDED =
            Stream.of(Status.values()).filter(Status::ended).map(Status::name).toArray();

    private PlanInstructions() {}

    /**
     * What is planned from.
     *
     * @param records table {@code records} of this run: active, soft-deleted and merged-away ones
     * @param members {@code record_key} to {@code golden_id}, one row per record
     * @param edges table {@code edges} of this run
     * @param alarms {@code golden_id} to {@code alarms}, an array of texts; people without an alarm may be missing
     * @param previous table {@code merge_instructions} as the last run published it; empty on the first night
     * @param present {@code record_key} of every record that this night's exports hold
     */
    public record Input(
            Dataset<Row> records,
            Dataset<Row> members,
            Dataset<Row> edges,
            Dataset<Row> alarms,
            Dataset<Row> previous,
            Dataset<Row> present) {}

    /**
     * The people that {@link #apply} looks at, one column {@code golden_id}. Small, and used by every part of the plan:
     * the caller should materialize it.
     *
     * @param asOf the run's time
     */
    public static Dataset<Row> concerned(Input input, Map<String, InstructionTarget> targets, Instant asOf) {
        Dataset<Row> needy = ConcernedPeople.of(input, targets, asOf);
        Dataset<Row> standing = EarlierRows.of(input)
                .where(functions.not(col("earlier.row.status").isin(ENDED)))
                .select(GOLDEN_ID);
        return needy.unionByName(standing).distinct();
    }

    /**
     * The new content of {@code merge_instructions}: rows of earlier nights as they stand now, and new ones.
     *
     * @param people what {@link #concerned} gave for the same input
     */
    public static Dataset<Row> apply(
            Input input, Dataset<Row> people, Map<String, InstructionTarget> targets, String runId, Instant asOf) {
        Dataset<Row> members = input.members().select("record_key", GOLDEN_ID).join(people, byPerson(), "left_semi");
        Dataset<Row> records = input.records().join(members, "record_key");
        Dataset<Row> edges = PersonEdges.of(input.edges(), members);
        Dataset<Row> alarms = input.alarms().join(people, byPerson(), "left_semi");
        Dataset<Row> taken = TakenIds.of(input, records, targets);
        Dataset<Row> rows = part(records, PersonRows.RECORD, struct(columns(input.records())))
                .unionByName(part(edges, PersonRows.EDGE, col("edge")), true)
                .unionByName(part(EarlierRows.of(input), PersonRows.EARLIER, col("earlier")), true)
                .unionByName(part(alarms, PersonRows.ALARMS, col("alarms")), true)
                .unionByName(part(taken, PersonRows.ELSEWHERE, struct(col("kind"), col("target"), col("value"))), true);
        return Tables.MERGE_INSTRUCTIONS.conform(rows.repartition(col(GOLDEN_ID))
                .sortWithinPartitions(col(GOLDEN_ID))
                .mapPartitions(
                        new PersonRows(targets, new Issue(runId, asOf)),
                        Encoders.row(Tables.MERGE_INSTRUCTIONS.schema())));
    }

    /** Rows for {@code review_queue}: one per held instruction, under the instruction's id. */
    public static Dataset<Row> reviewCases(Dataset<Row> mergeInstructions) {
        Column duplicate = col("duplicate_id");
        return Tables.REVIEW_QUEUE.conform(mergeInstructions
                .where(col("status").equalTo(Status.HELD.name()))
                .select(
                        col("instruction_id").as("case_id"),
                        col("tenant"),
                        lit("action").as("kind"),
                        col("status_reason").as("reason"),
                        col("target"),
                        concat(col("target"), lit("/"), col("primary_id")).as("left_key"),
                        concat(col("target"), lit("/"), duplicate).as("right_key"),
                        col(GOLDEN_ID).as("left_golden_id"),
                        when(duplicate.isNotNull(), col(GOLDEN_ID)).as("right_golden_id"),
                        col("confidence").as("probability"),
                        to_json(struct(
                                        col("action"),
                                        col("reason_codes"),
                                        col("cause"),
                                        col("cause_fix"),
                                        col("risk"),
                                        col("evidence"),
                                        col("undo")))
                                .as("detail"),
                        col("created_at").as("since")));
    }

    private static Dataset<Row> part(Dataset<Row> rows, String name, Column value) {
        return rows.select(col(GOLDEN_ID), value.as(name));
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    }

    private static String[] byPerson() {
        return new String[] {GOLDEN_ID};
    }
}
