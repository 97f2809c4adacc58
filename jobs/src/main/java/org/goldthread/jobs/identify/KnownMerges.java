package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * Records that were merged away downstream. They stay members of their survivor's entity: one that vanished from its
 * export is carried on from the last run, so that what still refers to it (an event, a returning e-mail address) is
 * recognised and not resurrected.
 */
public final class KnownMerges {
    /** Chains of merges learned in one night that are followed to their end: 2 to this power. */
    private static final int DOUBLINGS = 3;

    private KnownMerges() {}

    /**
     * Rows of {@code known_merges} after tonight but for chains: earlier ones, those that tonight's instructions were
     * confirmed by, and those that the exports state. A record that is active tonight is not merged away, whatever was
     * known.
     *
     * @param records tonight's normalized records
     * @param confirmed past_key, survivor_key, evidence: merges that tonight's exports confirm
     * @param earlier the last run's known merges
     */
    public static Dataset<Row> learn(Dataset<Row> records, Dataset<Row> confirmed, Dataset<Row> earlier, String runId) {
        Dataset<Row> stated = records.where(col("state")
                        .equalTo("merged_away")
                        .and(col("merged_into").isNotNull()))
                .select(
                        col("record_key").as("past_key"),
                        concat_ws("/", col("source"), col("merged_into")).as("survivor_key"),
                        lit("marked-merged").as("evidence"));
        Dataset<Row> tonight = stated.unionByName(
                        confirmed.join(stated.select("past_key"), Keys.of("past_key"), "left_anti"))
                .withColumn("since_run", lit(runId));
        Dataset<Row> known =
                earlier.unionByName(tonight.join(earlier.select("past_key"), Keys.of("past_key"), "left_anti"));
        Dataset<Row> active = records.where(col("state").equalTo("active"))
                .select(col("record_key").as("past_key"));
        return Tables.KNOWN_MERGES.conform(known.join(active, Keys.of("past_key"), "left_anti"));
    }

    /**
     * Rows of {@code known_merges} with every survivor followed to the record that was merged into none.
     *
     * @param learned what {@link #learn} gave, materialized: it is read several times
     */
    public static Dataset<Row> follow(Dataset<Row> learned) {
        Dataset<Row> merges = learned;
        for (int i = 0; i < DOUBLINGS; i++) {
            merges = followed(merges);
        }
        return Tables.KNOWN_MERGES.conform(merges.where(col("past_key").notEqual(col("survivor_key"))));
    }

    /** The survivor's own survivor, where it was merged away too. */
    private static Dataset<Row> followed(Dataset<Row> merges) {
        Dataset<Row> next = merges.select(
                col("past_key").as("survivor_key"), col("survivor_key").as("further_key"));
        return merges.join(next, Keys.of("survivor_key"), "left")
                .withColumn("survivor_key", coalesce(col("further_key"), col("survivor_key")))
                .drop("further_key");
    }

    /** Records that are known to be merged away and that tonight's exports no longer hold, as the last run knew them. */
    public static Dataset<Row> mergedAway(
            Dataset<Row> records, Dataset<Row> previousRecords, Dataset<Row> knownMerges) {
        Dataset<Row> merged = knownMerges.select(col("past_key").as("record_key"), col("survivor_key"));
        return Tables.RECORDS.conform(previousRecords
                .join(merged, "record_key")
                .join(records.select("record_key"), Keys.of("record_key"), "left_anti")
                .withColumn("state", lit("merged_away"))
                .withColumn("merged_into", expr("substr(survivor_key, length(source) + 2)")));
    }

    /** Tonight's records and the {@link #mergedAway} ones. */
    public static Dataset<Row> carry(Dataset<Row> records, Dataset<Row> mergedAway) {
        return Tables.RECORDS.conform(records.unionByName(mergedAway));
    }

    /** Edges from a merged-away record to its survivor, where both are there. */
    public static Dataset<Row> edges(Dataset<Row> records, Dataset<Row> knownMerges) {
        Dataset<Row> survivors = records.select(col("record_key").as("survivor_key"));
        Dataset<Row> linked = records.select("record_key", "tenant")
                .join(knownMerges.withColumnRenamed("past_key", "record_key"), "record_key")
                .join(survivors, "survivor_key");
        return Tables.EDGES.conform(linked.select(
                col("tenant"),
                least(col("record_key"), col("survivor_key")).as("left_node"),
                greatest(col("record_key"), col("survivor_key")).as("right_node"),
                lit("known_merge").as("kind"),
                col("evidence").as("evidence_type"),
                col("record_key").as("evidence_value"),
                lit(100L).as("trust")));
    }
}
