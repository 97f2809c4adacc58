package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/**
 * Identifiers that were seen together: in tonight's events, in earlier ones, and as a record's own earlier values
 * (yesterday's e-mail address). Summed up by pair, so that the table grows with pairs and not with events. Memberships
 * and rows that refer to a record (its orders) are kept beside them, since a merge has to move them; they join nobody.
 */
public final class CollectObservations {
    private static final String[] PAIR = {
        "tenant", "source", "kind", "left_type", "left_value", "right_type", "right_value"
    };

    private CollectObservations() {}

    /**
     * The observations after tonight.
     *
     * @param events rows of kinds {@code event}, {@code membership} and {@code child}: source, of, tenant, kind, record_key
     *     (may be null), identifiers, at
     * @param records tonight's records
     * @param held record_key, type, value that records hold tonight
     * @param previousObservations the last published run's
     * @param previousIdentifiers the last published run's
     */
    public static Dataset<Row> apply(
            Dataset<Row> events,
            Dataset<Row> records,
            Dataset<Row> held,
            Dataset<Row> previousObservations,
            Dataset<Row> previousIdentifiers,
            IdentityPolicies policies) {
        Dataset<Row> tonight = inEvents(events, policies)
                .unionByName(children(events))
                .unionByName(formerValues(records, held, previousIdentifiers));
        return Tables.OBSERVATIONS.conform(withEarlier(tonight, previousObservations));
    }

    /**
     * Earlier observations but for those that a complete export says anew tonight: a role that was taken away, an order
     * that was moved to another user.
     *
     * @param snapshots profiles sources whose memberships are exported in full
     * @param tables sources of child rows that are exported in full
     */
    public static Dataset<Row> lasting(Dataset<Row> earlier, Set<String> snapshots, Set<String> tables) {
        return earlier.where(not(col("kind")
                        .equalTo("membership")
                        .and(col("source").isInCollection(snapshots)))
                .and(not(col("kind").equalTo("child").and(col("right_value").isInCollection(tables)))));
    }

    /** How many rows of a source refer to a record. */
    private static Dataset<Row> children(Dataset<Row> events) {
        return events.where(col("kind").equalTo("child").and(col("record_key").isNotNull()))
                .select(
                        col("tenant"),
                        col("of").as("source"),
                        col("kind"),
                        lit("record").as("left_type"),
                        col("record_key").as("left_value"),
                        lit("source").as("right_type"),
                        col("source").as("right_value"),
                        col("at"))
                .groupBy(columns())
                .agg(
                        count(lit(1)).as("count"),
                        min("at").as("first_seen"),
                        max("at").as("last_seen"));
    }

    private static Dataset<Row> inEvents(Dataset<Row> events, IdentityPolicies policies) {
        Column usable =
                filter(col("identifiers"), identifier -> value(identifier).isNotNull());
        Column ordered = array_sort(transform(
                usable,
                identifier -> struct(
                        lit(100).minus(policies.trust(identifier.getField("type")))
                                .as("distrust"),
                        identifier.getField("type").as("type"),
                        value(identifier).as("value"))));
        Dataset<Row> seen = events.select(
                col("tenant"),
                col("of").as("source"),
                when(col("kind").equalTo("membership"), col("kind"))
                        .otherwise("event")
                        .as("kind"),
                col("record_key"),
                col("at"),
                ordered.as("values"));
        Dataset<Row> ofRecords = seen.where(col("record_key").isNotNull())
                .select(
                        col("tenant"),
                        col("source"),
                        col("kind"),
                        col("at"),
                        lit("record").as("left_type"),
                        col("record_key").as("left_value"),
                        explode(col("values")).as("right"));
        Dataset<Row> ofValues = seen.where(col("record_key").isNull())
                .select(col("tenant"), col("source"), col("kind"), col("at"), col("values"), posexplode(col("values")))
                .select(
                        col("tenant"),
                        col("source"),
                        col("kind"),
                        col("at"),
                        col("col.type").as("left_type"),
                        col("col.value").as("left_value"),
                        explode(expr("slice(values, pos + 2, greatest(size(values) - pos - 1, 0))"))
                                .as("right"))
                .where(expr("left_type <> right.type OR left_value <> right.value"));
        return ofRecords
                .unionByName(ofValues)
                .select(
                        col("tenant"),
                        col("source"),
                        col("kind"),
                        col("left_type"),
                        col("left_value"),
                        col("right.type").as("right_type"),
                        col("right.value").as("right_value"),
                        col("at"))
                .groupBy(columns())
                .agg(
                        count(lit(1)).as("count"),
                        min("at").as("first_seen"),
                        max("at").as("last_seen"));
    }

    /** The normalized value; a workspace is none that could be invalid. */
    private static Column value(Column identifier) {
        return when(col("kind").equalTo("membership"), identifier.getField("value"))
                .otherwise(identifier.getField("value_norm"));
    }

    /** What a record held on the last night and does not hold tonight. */
    private static Dataset<Row> formerValues(
            Dataset<Row> records, Dataset<Row> held, Dataset<Row> previousIdentifiers) {
        return previousIdentifiers
                .where(col("former").equalTo(false))
                .select("record_key", "type", "value")
                .join(held, Keys.of("record_key", "type", "value"), "left_anti")
                .join(records.select("record_key", "tenant", "source"), "record_key")
                .select(
                        col("tenant"),
                        col("source"),
                        lit("former_value").as("kind"),
                        lit("record").as("left_type"),
                        col("record_key").as("left_value"),
                        col("type").as("right_type"),
                        col("value").as("right_value"),
                        lit(1L).as("count"),
                        lit(null).cast("timestamp").as("first_seen"),
                        lit(null).cast("timestamp").as("last_seen"));
    }

    /**
     * Adds tonight's counts to the earlier ones. Exports of events overlap or repeat: where tonight's events of a pair
     * are not all later than the last one known, the larger count stands and nothing is counted twice.
     */
    private static Dataset<Row> withEarlier(Dataset<Row> tonight, Dataset<Row> earlier) {
        Dataset<Row> both = tonight.withColumn("new", lit(true)).unionByName(earlier.withColumn("new", lit(false)));
        Column isNew = col("new");
        Dataset<Row> sides = both.groupBy(columns())
                .agg(
                        sum(when(isNew, col("count"))).as("new_count"),
                        sum(when(isNew.equalTo(false), col("count"))).as("old_count"),
                        min(when(isNew, col("first_seen"))).as("new_first"),
                        max(when(isNew, col("last_seen"))).as("new_last"),
                        min(when(isNew.equalTo(false), col("first_seen"))).as("old_first"),
                        max(when(isNew.equalTo(false), col("last_seen"))).as("old_last"));
        Column later = col("new_first").gt(col("old_last"));
        Column total = when(later, col("old_count").plus(col("new_count")))
                .otherwise(greatest(coalesce(col("old_count"), lit(0L)), coalesce(col("new_count"), lit(0L))));
        return sides.withColumn("count", total)
                .withColumn("first_seen", least(col("new_first"), col("old_first")))
                .withColumn("last_seen", greatest(col("new_last"), col("old_last")));
    }

    private static Column[] columns() {
        Column[] columns = new Column[PAIR.length];
        for (int i = 0; i < PAIR.length; i++) {
            columns[i] = col(PAIR[i]);
        }
        return columns;
    }
}
