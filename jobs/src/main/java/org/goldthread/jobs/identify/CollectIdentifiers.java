package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.spark.GoldthreadFunctions;

/**
 * The identifiers that records hold now, and those that were only observed with them, in the shape of
 * {@code identifiers}: normalized value, graph node, policy, and why a value makes no edge.
 */
public final class CollectIdentifiers {
    private CollectIdentifiers() {}

    /**
     * One row per record, type and value.
     *
     * @param records normalized records
     * @param identities rows of kind {@code identity}: login identities that belong to records
     * @param observed record_key, type, value seen with a record in events or on earlier nights
     */
    public static Dataset<Row> apply(
            Dataset<Row> records, Dataset<Row> identities, Dataset<Row> observed, IdentityPolicies policies) {
        Dataset<Row> holders = records.select("record_key", "tenant", "source", "state");
        Dataset<Row> held = current(records, identities);
        Dataset<Row> seen = observed.join(held, Keys.of("record_key", "type", "value"), "left_anti")
                .select(
                        col("record_key"),
                        col("type"),
                        col("value"),
                        lit(null).cast("boolean").as("verified"),
                        lit(true).as("former"));
        Dataset<Row> all =
                held.withColumn("former", lit(false)).unionByName(seen).join(holders, "record_key");
        return Tables.IDENTIFIERS.conform(all.withColumn("node", node(policies))
                .withColumn("strength", policies.strength(col("type")))
                .withColumn("trust", policies.trust(col("type")))
                .withColumn("former", col("former").or(col("state").equalTo("merged_away")))
                .withColumn("unusable", unusable(policies)));
    }

    /** record_key, type, value, verified of what each record holds now; a value given twice is verified if either is. */
    public static Dataset<Row> current(Dataset<Row> records, Dataset<Row> identities) {
        Dataset<Row> own =
                records.select(col("record_key"), explode(col("identifiers")).as("identifier"));
        Dataset<Row> logins = identities
                .where(col("record_key").isNotNull())
                .select(col("record_key"), explode(col("identifiers")).as("identifier"));
        return own.unionByName(logins)
                .select(
                        col("record_key"),
                        col("identifier.type").as("type"),
                        col("identifier.value_norm").as("value"),
                        col("identifier.verified").as("verified"))
                .where(col("value").isNotNull())
                .groupBy("record_key", "type", "value")
                .agg(max("verified").as("verified"));
    }

    private static Column node(IdentityPolicies policies) {
        Column scope = when(policies.scopedToSource(col("type")), concat_ws("/", col("tenant"), col("source")))
                .otherwise(col("tenant"));
        return concat_ws(":", col("type"), scope, policies.shared(col("type"), col("value")));
    }

    private static Column unusable(IdentityPolicies policies) {
        Column flags = GoldthreadFunctions.emailFlags(col("value"));
        Column isEmail = col("type").equalTo("email");
        return when(col("state").equalTo("soft_deleted"), "soft-deleted")
                .when(policies.blocked(col("type"), col("value")), "blocked")
                .when(policies.links(col("type")).unary_$bang(), "policy")
                .when(
                        policies.verifiedOnly(col("type"))
                                .and(col("verified").isNull().or(col("verified").equalTo(false))),
                        "unverified")
                .when(isEmail.and(array_contains(flags, "role")), "role")
                .when(isEmail.and(array_contains(flags, "relay")), "relay")
                .when(isEmail.and(array_contains(flags, "disposable")), "disposable");
    }

    /** Identifier values by record of the strongest kind, as the person they stand for: record_key, strong_id. */
    static Dataset<Row> strongIds(Dataset<Row> identifiers) {
        return identifiers
                .where(col("former")
                        .equalTo(false)
                        .and(col("strength").equalTo("hard"))
                        .and(col("trust").geq(90)))
                .groupBy("record_key")
                .agg(max_by(col("node"), struct(col("trust"), col("node"))).as("strong_id"));
    }
}
