package org.goldthread.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Decides, for every component, under which golden id it goes on, and what happens to the ids that do not. Its result
 * is small (about a row per component) and is read several times: materialize it before {@link AssignGoldenIds}.
 */
public final class DecideGoldenIds {
    /** The component goes on under an id of the last run. */
    static final String KEPT = "kept";

    /** The component goes on under an id that had been retired. */
    static final String REVIVED = "revived";

    /** The component has a new id. */
    static final String CREATED = "created";

    /** The old id became an alias of golden_id. */
    static final String ABSORBED = "absorbed";

    /** golden_id holds records that came from the old id. */
    static final String SPLIT = "split";

    /** The id lost its last record. */
    static final String RETIRED = "retired";

    private static final StructType VERDICTS = new StructType()
            .add("old_id", DataTypes.StringType, false)
            .add("component", DataTypes.StringType, false)
            .add("overlap", DataTypes.LongType, false)
            .add("verdict", DataTypes.StringType, false);

    private DecideGoldenIds() {}

    /**
     * Decides. A record's latest entity row, open or closed, names its old id, so that a record which vanished and
     * returns finds it. An id without any record left is carried by shared identifiers, which are weaker than any record.
     *
     * @param members (record_key, component)
     * @param records record_key, tenant, state
     * @param identifiers (record_key, node, trust): usable hard identifiers of this run
     * @param runSeq this run's place in the sequence; part of new ids
     * @return (component, golden_id, old_id, records, outcome): one row kept, revived or created for each component, and
     *     rows absorbed, split (both: old_id is the other id) and retired (component null); records = records concerned
     */
    public static Dataset<Row> apply(
            Dataset<Row> members, Dataset<Row> records, Dataset<Row> identifiers, PreviousRun previous, long runSeq) {
        Dataset<Row> components = components(members, records);
        Dataset<Row> latest = latest(previous);
        Dataset<Row> oldIds = latest.groupBy(col("old_id"))
                .agg(sum(when(col("open"), 1L).otherwise(0L)).as("open_records"));
        Dataset<Row> byRecords = latest.join(members, "record_key")
                .groupBy(col("old_id"), col("component"))
                .agg(count(lit(1)).as("overlap"));
        Dataset<Row> orphans = oldIds.where(col("open_records").gt(0))
                .join(
                        byRecords.select("old_id").distinct(),
                        oldIds.col("old_id").equalTo(byRecords.col("old_id")),
                        "left_anti")
                .select(col("old_id"), col("open_records"));
        Dataset<Row> oldNodes = previous.identifiers()
                .join(latest, "record_key")
                .select(col("old_id"), col("node"), col("trust"))
                .distinct();
        Dataset<Row> newNodes = identifiers
                .join(members, "record_key")
                .select(col("component"), col("node"))
                .distinct();
        Dataset<Row> byIdentifiers = oldNodes.join(orphans.select(col("old_id")), "old_id")
                .join(newNodes, "node")
                .select(col("old_id"), col("component"))
                .distinct()
                .withColumn("overlap", lit(0L));
        Dataset<Row> candidates = degrees(byRecords.unionByName(byIdentifiers));
        Dataset<Row> verdicts = verdicts(candidates, oldNodes, newNodes);

        Dataset<Row> homes = homes(components, verdicts, oldIds, runSeq);
        Dataset<Row> others = verdicts.where(col("verdict").notEqual(Verdict.TAKEN.name()))
                .join(homes.select(col("component"), col("golden_id")), "component")
                .where(col("verdict")
                        .equalTo(Verdict.ABSORBED.name())
                        .or(col("overlap").gt(0)))
                .select(
                        col("component"),
                        col("golden_id"),
                        col("old_id"),
                        col("overlap").as("records"),
                        when(col("verdict").equalTo(Verdict.ABSORBED.name()), ABSORBED)
                                .otherwise(SPLIT)
                                .as("outcome"));
        Dataset<Row> carried =
                byIdentifiers.select(col("old_id").as("carried_id")).distinct();
        Dataset<Row> retired = orphans.join(carried, col("old_id").equalTo(col("carried_id")), "left_anti")
                .select(
                        lit(null).cast("string").as("component"),
                        col("old_id").as("golden_id"),
                        lit(null).cast("string").as("old_id"),
                        col("open_records").as("records"),
                        lit(RETIRED).as("outcome"));
        return homes.unionByName(others).unionByName(retired);
    }

    /** (component, tenant, anchor, records): the anchor is the smallest key of the active records, else of all. */
    private static Dataset<Row> components(Dataset<Row> members, Dataset<Row> records) {
        Column active = col("state").equalTo("active");
        return members.join(records.select(col("record_key"), col("tenant"), col("state")), "record_key")
                .groupBy(col("component"))
                .agg(
                        min_by(col("tenant"), struct(active.unary_$bang(), col("record_key")))
                                .as("tenant"),
                        coalesce(min(when(active, col("record_key"))), min(col("record_key")))
                                .as("anchor"),
                        count(lit(1)).as("records"));
    }

    /** (record_key, old_id, open): the latest golden id of every record ever seen, resolved through the aliases. */
    private static Dataset<Row> latest(PreviousRun previous) {
        Dataset<Row> aliases = previous.aliases()
                .select(col("old_id").as("alias_id"), col("golden_id").as("target_id"));
        return previous.entities()
                .groupBy(col("record_key"))
                .agg(max_by(struct(col("golden_id"), col("valid_to_seq")), col("valid_from_seq"))
                        .as("row"))
                .join(aliases, col("row.golden_id").equalTo(col("alias_id")), "left")
                .select(
                        col("record_key"),
                        coalesce(col("target_id"), col("row.golden_id")).as("old_id"),
                        col("row.valid_to_seq").isNull().as("open"));
    }

    private static Dataset<Row> degrees(Dataset<Row> candidates) {
        return candidates
                .withColumn("homes", count(lit(1)).over(Window.partitionBy(col("old_id"))))
                .withColumn("claims", count(lit(1)).over(Window.partitionBy(col("component"))));
    }

    /** Uncontested candidates are taken as they are; the contested ones are decided together by {@link ContestedIds}. */
    private static Dataset<Row> verdicts(Dataset<Row> candidates, Dataset<Row> oldNodes, Dataset<Row> newNodes) {
        Column uncontested = col("homes").equalTo(1).and(col("claims").equalTo(1));
        Dataset<Row> clear = candidates
                .where(uncontested)
                .select(
                        col("old_id"),
                        col("component"),
                        col("overlap"),
                        lit(Verdict.TAKEN.name()).as("verdict"));
        Dataset<Row> contested =
                candidates.where(uncontested.unary_$bang()).select(col("old_id"), col("component"), col("overlap"));
        Dataset<Row> strengths = contested
                .join(oldNodes, "old_id")
                .join(newNodes.withColumnRenamed("component", "holder"), "node")
                .where(col("component").equalTo(col("holder")))
                .groupBy(col("old_id").as("strong_id"), col("component").as("strong_component"))
                .agg(sum(col("trust")).as("strength"));
        MapPartitionsFunction<Row, Row> decide = DecideGoldenIds::decide;
        Dataset<Row> decided = contested
                .join(
                        strengths,
                        col("old_id")
                                .equalTo(col("strong_id"))
                                .and(col("component").equalTo(col("strong_component"))),
                        "left")
                .select(
                        col("old_id"),
                        col("component"),
                        col("overlap"),
                        coalesce(col("strength").cast("bigint"), lit(0L)).as("strength"))
                .repartition(1)
                .mapPartitions(decide, Encoders.row(VERDICTS));
        return clear.unionByName(decided);
    }

    private static Iterator<Row> decide(Iterator<Row> rows) {
        List<Candidate> candidates = new ArrayList<>();
        rows.forEachRemaining(row ->
                candidates.add(new Candidate(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3))));
        return ContestedIds.decide(candidates).entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey().oldId(),
                        entry.getKey().component(),
                        entry.getKey().overlap(),
                        entry.getValue().name()))
                .iterator();
    }

    private static Dataset<Row> homes(
            Dataset<Row> components, Dataset<Row> verdicts, Dataset<Row> oldIds, long runSeq) {
        Dataset<Row> taken = verdicts.where(col("verdict").equalTo(Verdict.TAKEN.name()))
                .join(oldIds, "old_id")
                .select(col("component").as("taken_component"), col("old_id"), col("open_records"));
        return components
                .join(taken, col("component").equalTo(col("taken_component")), "left")
                .select(
                        col("component"),
                        coalesce(col("old_id"), newId(runSeq)).as("golden_id"),
                        col("old_id"),
                        col("records"),
                        when(col("old_id").isNull(), CREATED)
                                .when(col("open_records").equalTo(0), REVIVED)
                                .otherwise(KEPT)
                                .as("outcome"));
    }

    /** "g" and 75 bits of a SHA-256 over tenant, anchor and run, in the digits 0-9a-v. */
    private static Column newId(long runSeq) {
        Column hash = sha2(
                concat_ws("\u0000", col("tenant"), col("anchor"), lit(runSeq).cast("string"))
                        .cast("binary"),
                256);
        return concat(lit("g"), substring(concat(digits(hash, 1), digits(hash, 11)), 1, 15));
    }

    /** Forty bits, ten hexadecimal digits, as eight digits of base 32. */
    private static Column digits(Column hash, int from) {
        return lpad(lower(conv(substring(hash, from, 10), 16, 32)), 8, "0");
    }
}
