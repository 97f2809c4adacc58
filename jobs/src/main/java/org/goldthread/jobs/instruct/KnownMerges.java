package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/** Merges that the export showed: who went into whom, flat. */
final class KnownMerges {
    /** A chain of merges of one night is as long as the person has records in a target at most; longer ones wait. */
    private static final int STEPS = 3;

    private KnownMerges() {}

    static Dataset<Row> next(Dataset<Row> instructions, Dataset<Row> known, String runId, Instant asOf) {
        Dataset<Row> fresh = fresh(instructions, asOf).withColumn("since_run", lit(runId));
        Dataset<Row> all = known.select("past_key", "survivor_key", "evidence", "since_run")
                .join(fresh.select("past_key"), new String[] {"past_key"}, "left_anti")
                .unionByName(fresh);
        for (int step = 0; step < STEPS; step++) {
            all = followed(all, fresh);
        }
        return Tables.KNOWN_MERGES.conform(all.where(not(col("past_key").equalTo(col("survivor_key")))));
    }

    /** What this run learned; two instructions about one duplicate count once. */
    private static Dataset<Row> fresh(Dataset<Row> instructions, Instant asOf) {
        Object[] joining = Stream.of(Action.values())
                .filter(Action::joins)
                .map(Action::name)
                .toArray();
        Dataset<Row> tonight = instructions.where(col("status_at").equalTo(lit(Timestamp.from(asOf))));
        Dataset<Row> confirmed = tonight.where(col("status")
                        .equalTo(Status.CONFIRMED.name())
                        .and(col("action").isin(joining)))
                .select(
                        key("duplicate_id").as("past_key"),
                        key("primary_id").as("survivor_key"),
                        col("status_reason").as("evidence"));
        Dataset<Row> reversed = tonight.where(col("status")
                        .equalTo(Status.SUPERSEDED.name())
                        .and(col("action").isin(joining))
                        .and(col("status_reason").equalTo(LifeCycle.MERGED_THE_OTHER_WAY)))
                .select(
                        key("primary_id").as("past_key"),
                        key("duplicate_id").as("survivor_key"),
                        lit(LifeCycle.CONFIRMED_INSTRUCTION).as("evidence"));
        return confirmed
                .unionByName(reversed)
                .groupBy("past_key")
                .agg(
                        org.apache.spark.sql.functions.min("survivor_key").as("survivor_key"),
                        org.apache.spark.sql.functions.min("evidence").as("evidence"));
    }

    private static Dataset<Row> followed(Dataset<Row> all, Dataset<Row> fresh) {
        Dataset<Row> step = fresh.select(
                col("past_key").as("survivor_key"), col("survivor_key").as("then_key"));
        return all.join(step, new String[] {"survivor_key"}, "left")
                .select(
                        col("past_key"),
                        coalesce(col("then_key"), col("survivor_key")).as("survivor_key"),
                        col("evidence"),
                        col("since_run"));
    }

    private static Column key(String id) {
        return concat(col("target"), lit("/"), col(id));
    }
}
