package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From "these two identifiers were seen together" to "this record was seen with this value": one side of an observation
 * is a record, or a value that records hold now. A value that no record holds proves nothing and is left out, and so do
 * memberships and child rows. What was seen with a record that is gone since it was merged away is its survivor's.
 */
public final class ResolveObservations {
    private ResolveObservations() {}

    /**
     * record_key, type, value: distinct, possibly values that the record holds anyway.
     *
     * @param held record_key, type, value that records hold now
     * @param records tonight's records, and those merged away that are carried on
     * @param knownMerges rows of {@code known_merges}
     */
    public static Dataset<Row> apply(
            Dataset<Row> observations,
            Dataset<Row> held,
            Dataset<Row> records,
            Dataset<Row> knownMerges,
            IdentityPolicies policies) {
        Dataset<Row> identifying = observations.where(not(col("kind").isin("membership", "child")));
        Dataset<Row> ofRecords = identifying
                .where(col("left_type").equalTo("record"))
                .select(
                        col("left_value").as("record_key"),
                        col("right_type").as("type"),
                        col("right_value").as("value"));
        Dataset<Row> direct = KnownMerges.redirect(ofRecords, records, knownMerges);
        Dataset<Row> holders = held.join(records.select("record_key", "tenant", "source"), "record_key")
                .select(
                        col("record_key"),
                        col("source").as("holder_source"),
                        handle(policies, col("tenant"), col("source"), col("type"), col("value"))
                                .as("handle"));
        Dataset<Row> pairs = identifying.where(col("left_type").notEqual("record"));
        Dataset<Row> both = pairs.select(
                        handle(policies, col("tenant"), col("source"), col("left_type"), col("left_value"))
                                .as("handle"),
                        col("source"),
                        col("right_type").as("type"),
                        col("right_value").as("value"))
                .unionByName(pairs.select(
                        handle(policies, col("tenant"), col("source"), col("right_type"), col("right_value"))
                                .as("handle"),
                        col("source"),
                        col("left_type").as("type"),
                        col("left_value").as("value")));
        // An id that is unique in its own system only says nothing about another system's records.
        Column inScope = policies.scopedToSource(col("type"))
                .unary_$bang()
                .or(col("source").equalTo(col("holder_source")));
        return direct.unionByName(both.join(holders, "handle").where(inScope).select("record_key", "type", "value"))
                .distinct();
    }

    private static Column handle(IdentityPolicies policies, Column tenant, Column source, Column type, Column value) {
        Column scope = when(policies.scopedToSource(type), source).otherwise(lit(""));
        return concat_ws(":", type, tenant, scope, value);
    }
}
