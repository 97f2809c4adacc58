package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * Records that were merged away downstream. They stay members of their survivor's entity: one that vanished from its
 * export is carried on from the last run, so that what still refers to it (an event, a returning e-mail address) is
 * recognised and not resurrected.
 */
public final class KnownMerges {
    /** Steps of a chain that one {@link #follow} goes: 2 to this power. */
    private static final int DOUBLINGS = 3;

    private KnownMerges() {}

    /**
     * Rows of {@code known_merges} after tonight but for chains: earlier ones, those that the exports state, on the record
     * or in a merge history, and those that tonight's instructions were confirmed by. A record that is active tonight is
     * not merged away, whatever was known or a history says: it was restored, or the history is another workspace's.
     *
     * @param histories rows of kind {@code merge}: record_key (the survivor), of, identifiers (the ids merged away, the
     *     type being the evidence), at
     * @param records tonight's normalized records
     * @param confirmed past_key, survivor_key, evidence: merges that tonight's exports confirm
     * @param earlier the last run's known merges
     */
    public static Dataset<Row> learn(
            Dataset<Row> records, Dataset<Row> histories, Dataset<Row> confirmed, Dataset<Row> earlier, String runId) {
        Dataset<Row> stated = records.where(col("state")
                        .equalTo("merged_away")
                        .and(col("merged_into").isNotNull()))
                .select(
                        col("record_key").as("past_key"),
                        concat_ws("/", col("source"), col("merged_into")).as("survivor_key"),
                        lit("marked-merged").as("evidence"));
        Dataset<Row> told = stated.unionByName(
                inHistories(histories).join(stated.select("past_key"), Keys.of("past_key"), "left_anti"));
        Dataset<Row> tonight = told.unionByName(
                        confirmed.join(told.select("past_key"), Keys.of("past_key"), "left_anti"))
                .withColumn("since_run", lit(runId));
        Dataset<Row> known =
                earlier.unionByName(tonight.join(earlier.select("past_key"), Keys.of("past_key"), "left_anti"));
        Dataset<Row> active = records.where(col("state").equalTo("active"))
                .select(col("record_key").as("past_key"));
        return Tables.KNOWN_MERGES.conform(known.join(active, Keys.of("past_key"), "left_anti"));
    }

    /** past_key, survivor_key, evidence: of several merges of one record the last. */
    private static Dataset<Row> inHistories(Dataset<Row> histories) {
        Column latest = struct(coalesce(col("at"), lit(0).cast("timestamp")), col("survivor_key"), col("evidence"));
        return histories
                .select(
                        col("of"),
                        col("record_key").as("survivor_key"),
                        col("at"),
                        explode(col("identifiers")).as("past"))
                .select(
                        concat_ws("/", col("of"), trim(col("past.value"))).as("past_key"),
                        col("survivor_key"),
                        col("past.type").as("evidence"),
                        col("at"))
                .where(col("past_key").notEqual(col("survivor_key")))
                .groupBy("past_key")
                .agg(max_by(struct(col("survivor_key"), col("evidence")), latest)
                        .as("last"))
                .select(col("past_key"), col("last.survivor_key"), col("last.evidence"));
    }

    /**
     * Rows of {@code known_merges} with every survivor followed eight steps towards the record that was merged into none.
     * Repeat it while {@link #unfinished} has rows; a ring of merges never finishes.
     *
     * @param merges what {@link #learn} or this gave, materialized: it is read several times
     */
    public static Dataset<Row> follow(Dataset<Row> merges) {
        Dataset<Row> followed = merges;
        for (int i = 0; i < DOUBLINGS; i++) {
            followed = followed(followed);
        }
        return Tables.KNOWN_MERGES.conform(followed.where(col("past_key").notEqual(col("survivor_key"))));
    }

    /** Rows whose survivor was merged away too. */
    public static Dataset<Row> unfinished(Dataset<Row> merges) {
        return merges.join(merges.select(col("past_key").as("survivor_key")), Keys.of("survivor_key"), "left_semi");
    }

    /**
     * The rows with the survivor's key where their record is known to be merged away and is not among the records.
     *
     * @param rows have a column record_key
     */
    public static Dataset<Row> redirect(Dataset<Row> rows, Dataset<Row> records, Dataset<Row> knownMerges) {
        Dataset<Row> gone = knownMerges
                .select(col("past_key").as("record_key"), col("survivor_key"))
                .join(records.select("record_key"), Keys.of("record_key"), "left_anti");
        return rows.join(gone, Keys.of("record_key"), "left")
                .withColumn("record_key", coalesce(col("survivor_key"), col("record_key")))
                .drop("survivor_key");
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
