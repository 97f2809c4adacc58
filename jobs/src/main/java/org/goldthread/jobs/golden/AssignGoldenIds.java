package org.goldthread.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/** Carries out the decisions of {@link DecideGoldenIds}: memberships over time, aliases, history. */
public final class AssignGoldenIds {
    private AssignGoldenIds() {}

    /**
     * What the assignment gives.
     *
     * @param assignments (record_key, golden_id) for every record
     * @param entities content of {@code entities}: open and closed rows
     * @param aliases content of {@code golden_alias}
     * @param history rows of {@code golden_history} without the run's columns
     */
    public record GoldenIds(
            Dataset<Row> assignments, Dataset<Row> entities, Dataset<Row> aliases, Dataset<Row> history) {}

    /**
     * Assigns.
     *
     * @param members (record_key, component) of records that are not alone: component is its smallest record key
     * @param records record_key, tenant, source, state
     * @param decisions of {@link DecideGoldenIds}, for the same members
     * @param runSeq this run's place in the sequence
     * @param asOf time of the run
     */
    public static GoldenIds apply(
            Dataset<Row> members,
            Dataset<Row> records,
            Dataset<Row> decisions,
            PreviousRun previous,
            long runSeq,
            Instant asOf) {
        Dataset<Row> homes = decisions.where(
                col("outcome").isin(DecideGoldenIds.KEPT, DecideGoldenIds.REVIVED, DecideGoldenIds.CREATED));
        Dataset<Row> first = homes.select(col("component"), col("golden_id"));
        // A component has the key of its first record: only the further ones need be looked up.
        Dataset<Row> assignments = first.withColumnRenamed("component", "record_key")
                .unionByName(members.where(col("record_key").notEqual(col("component")))
                        .join(first, "component")
                        .select("record_key", "golden_id"));
        return new GoldenIds(
                assignments,
                entities(assignments, records, previous.entities(), runSeq),
                aliases(decisions, previous.aliases(), runSeq),
                history(decisions, asOf));
    }

    /** A membership that still holds keeps its row; one that changed or vanished is closed; new ones are opened. */
    private static Dataset<Row> entities(
            Dataset<Row> assignments, Dataset<Row> records, Dataset<Row> before, long runSeq) {
        Dataset<Row> now = assignments
                .join(records.select(col("record_key"), col("tenant"), col("source"), col("state")), "record_key")
                .withColumnRenamed("state", "membership");
        Dataset<Row> open = before.where(col("valid_to_seq").isNull());
        Dataset<Row> known = open.select(
                col("record_key").as("known_key"),
                col("golden_id").as("known_golden_id"),
                col("membership").as("known_membership"),
                col("valid_from_seq").as("known_from_seq"));
        Column unchanged = col("golden_id")
                .equalTo(col("known_golden_id"))
                .and(col("membership").equalTo(col("known_membership")));
        Dataset<Row> current = now.join(known, col("record_key").equalTo(col("known_key")), "left")
                .select(
                        col("record_key"),
                        col("golden_id"),
                        col("tenant"),
                        col("source"),
                        col("membership"),
                        when(unchanged, col("known_from_seq"))
                                .otherwise(lit(runSeq))
                                .as("valid_from_seq"));
        Dataset<Row> holding = now.select(
                col("record_key").as("now_key"),
                col("golden_id").as("now_golden_id"),
                col("membership").as("now_membership"));
        Dataset<Row> ended = open.join(
                        holding,
                        col("record_key")
                                .equalTo(col("now_key"))
                                .and(col("golden_id").equalTo(col("now_golden_id")))
                                .and(col("membership").equalTo(col("now_membership"))),
                        "left_anti")
                .withColumn("valid_to_seq", lit(runSeq));
        return Tables.ENTITIES
                .conform(current)
                .unionByName(Tables.ENTITIES.conform(ended))
                .unionByName(
                        Tables.ENTITIES.conform(before.where(col("valid_to_seq").isNotNull())));
    }

    /** New aliases, and the old ones re-pointed where their target was absorbed in its turn: one look-up resolves all. */
    private static Dataset<Row> aliases(Dataset<Row> decisions, Dataset<Row> before, long runSeq) {
        Dataset<Row> absorbed = decisions.where(col("outcome").equalTo(DecideGoldenIds.ABSORBED));
        Dataset<Row> repointed = before.join(
                        absorbed.select(
                                col("old_id").as("absorbed_id"),
                                col("golden_id").as("target_id")),
                        col("golden_id").equalTo(col("absorbed_id")),
                        "left")
                .select(
                        col("old_id"),
                        coalesce(col("target_id"), col("golden_id")).as("golden_id"),
                        col("since_seq"));
        Dataset<Row> fresh =
                absorbed.select(col("old_id"), col("golden_id"), lit(runSeq).as("since_seq"));
        return Tables.GOLDEN_ALIAS.conform(repointed.unionByName(fresh));
    }

    private static Dataset<Row> history(Dataset<Row> decisions, Instant asOf) {
        Column absorbed = col("outcome").equalTo(DecideGoldenIds.ABSORBED);
        Column split = col("outcome").equalTo(DecideGoldenIds.SPLIT);
        return decisions
                .where(col("outcome").notEqual(DecideGoldenIds.KEPT))
                .select(
                        when(absorbed, col("old_id"))
                                .otherwise(col("golden_id"))
                                .as("golden_id"),
                        col("outcome").as("event"),
                        when(absorbed, col("golden_id"))
                                .when(split, col("old_id"))
                                .as("other_golden_id"),
                        col("records"),
                        lit(asOf).as("at"));
    }
}
