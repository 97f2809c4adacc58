package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Tables;

/**
 * Judges every identifier value that two records or more share, and makes the edges it allows: record to value (a star,
 * never all pairs), or record to record where names had to be checked pair by pair.
 */
public final class LinkIdentifiers {
    private static final StructType JUDGED = StructType.fromDDL(
            """
            outcome STRING, tenant STRING, left_node STRING, right_node STRING, type STRING, value STRING,
            former BOOLEAN, trust BIGINT, guard STRING, people BIGINT, records BIGINT""");

    private LinkIdentifiers() {}

    /** The verdicts on all shared values: write them out once, then take the three views below. */
    public static Dataset<Row> apply(Dataset<Row> identifiers, Dataset<Row> records, IdentityPolicies policies) {
        Dataset<Row> usable = oncePerRecord(identifiers.where(col("unusable").isNull()), policies);
        Dataset<Row> shared = usable.groupBy("node")
                .agg(count(lit(1)).as("holders"))
                .where(col("holders").gt(1));
        Dataset<Row> names = records.select(
                col("record_key"),
                latin(col("given_name_norm")).as("given_name_norm"),
                latin(col("family_name_norm")).as("family_name_norm"),
                col("date_of_birth_norm").cast("string").as("birth"));
        Dataset<Row> ownTypes = usable.where(col("former").equalTo(false))
                .groupBy(col("record_key"), col("type"))
                .agg(max(lit(true)).as("holds_type"));
        Dataset<Row> touched = usable.join(shared.select("node"), "node")
                .join(names, "record_key")
                .join(CollectIdentifiers.strongIds(identifiers), Keys.of("record_key"), "left")
                .join(ownTypes, Keys.of("record_key", "type"), "left")
                .withColumn("holds_other", col("former").and(col("holds_type").isNotNull()));
        Dataset<Row> groups = touched.groupBy("node")
                .agg(
                        any_value(col("tenant")).as("tenant"),
                        any_value(col("type")).as("type"),
                        min(col("value")).as("value"),
                        any_value(col("trust")).as("trust"),
                        collect_list(struct(
                                        col("record_key"),
                                        col("given_name_norm"),
                                        col("family_name_norm"),
                                        col("birth"),
                                        col("strong_id"),
                                        col("former"),
                                        col("holds_other")))
                                .as("holders"))
                .withColumn("hard", policies.strength(col("type")).equalTo("hard"))
                .withColumn("check_names", policies.checkNames(col("type")))
                .withColumn("limit", policies.sharedByAtMost(col("type")));
        return groups.flatMap((FlatMapFunction<Row, Row>) LinkIdentifiers::judge, Encoders.row(JUDGED));
    }

    /** A record may hold several spellings of one mailbox: it is one holder, of the least of those it holds now. */
    private static Dataset<Row> oncePerRecord(Dataset<Row> usable, IdentityPolicies policies) {
        if (!policies.hasCanonical()) {
            return usable;
        }
        return usable.groupBy("node", "record_key", "tenant", "type", "trust")
                .agg(min(struct(col("former"), col("value"))).as("held"))
                .withColumn("former", col("held.former"))
                .withColumn("value", col("held.value"))
                .drop("held");
    }

    /** Rows of {@code edges}: identifier edges, and observation edges where the record does not hold the value now. */
    public static Dataset<Row> edges(Dataset<Row> verdicts) {
        return Tables.EDGES.conform(verdicts.where(col("outcome").equalTo("join"))
                .withColumn("kind", when(col("former"), "observation").otherwise("identifier"))
                .withColumn("evidence_type", col("type"))
                .withColumn("evidence_value", col("value")));
    }

    /** Rows of {@code suppressed_values}. */
    public static Dataset<Row> suppressed(Dataset<Row> verdicts) {
        return Tables.SUPPRESSED_VALUES.conform(verdicts.where(col("outcome").equalTo("hub"))
                .withColumn("reason", lit("hub"))
                .withColumn("strong_ids", col("people")));
    }

    /** Rows of {@code refused_edges}, without the run's columns: pairs of records that a guard kept apart. */
    public static Dataset<Row> refused(Dataset<Row> verdicts) {
        return verdicts.where(col("outcome").equalTo("refusal"))
                .select(
                        col("tenant"),
                        col("left_node"),
                        col("right_node"),
                        lit("identifier").as("kind"),
                        col("guard"),
                        when(
                                        col("guard").equalTo("former-value-held"),
                                        concat(
                                                lit("an earlier or observed "),
                                                col("type"),
                                                lit(" of the left record is held by the right one now")))
                                .otherwise(concat(
                                        lit("both hold one "), col("type"), lit(" but their names do not agree")))
                                .as("reason"),
                        lit(null).cast("double").as("weight"))
                .dropDuplicates("kind", "left_node", "right_node", "guard");
    }

    /** Transliteration spells a name otherwise than its bearer does, so a name in another script contradicts nothing. */
    private static Column latin(Column name) {
        Column raw = concat_ws(" ", col("full_name"), col("given_name"), col("family_name"));
        return when(raw.rlike("[\\p{L}&&[^\\p{IsLatin}]]"), lit(null)).otherwise(name);
    }

    private static Iterator<Row> judge(Row group) {
        String tenant = group.getAs("tenant");
        String node = group.getAs("node");
        String type = group.getAs("type");
        String value = group.getAs("value");
        long trust = group.<Long>getAs("trust");
        List<Row> rows = group.getList(group.fieldIndex("holders"));
        List<Holders.Holder> holders = new ArrayList<>();
        List<String> former = new ArrayList<>();
        for (Row row : rows) {
            Holders.Holder holder = new Holders.Holder(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getBoolean(6));
            holders.add(holder);
            if (holder.former()) {
                former.add(holder.recordKey());
            }
        }
        Holders.Terms terms = new Holders.Terms(
                group.<Boolean>getAs("hard"), group.<Boolean>getAs("check_names"), group.<Integer>getAs("limit"));
        Holders.Verdict verdict = new Holders(holders, terms).judge();
        long records = holders.size();
        List<Row> judged = new ArrayList<>();
        if (verdict.hub()) {
            judged.add(RowFactory.create(
                    "hub", tenant, node, node, type, value, false, trust, "hub", verdict.people(), records));
        }
        for (Holders.Join join : verdict.joins()) {
            boolean observed = former.contains(join.left()) || join.right() != null && former.contains(join.right());
            String right = join.right() == null ? node : join.right();
            judged.add(RowFactory.create(
                    "join", tenant, join.left(), right, type, value, observed, trust, null, verdict.people(), records));
        }
        for (Holders.Refusal refusal : verdict.refusals()) {
            judged.add(RowFactory.create(
                    "refusal",
                    tenant,
                    refusal.left(),
                    refusal.right(),
                    type,
                    value,
                    false,
                    trust,
                    refusal.guard(),
                    verdict.people(),
                    records));
        }
        return judged.iterator();
    }
}
