package org.goldthread.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
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
            .add("old_id", DataTypes.StringType)
            .add("component", DataTypes.StringType)
            .add("overlap", DataTypes.LongType)
            .add("open_records", DataTypes.LongType)
            .add("verdict", DataTypes.StringType);

    private DecideGoldenIds() {}

    /**
     * Decides. A record's latest entity row, open or closed, names its old id, so that a record which vanished and
     * returns finds it. An id without any record left is carried by shared identifiers, which are weaker than any record.
     *
     * @param members (record_key, component) of records that are not alone: component is its smallest record key
     * @param anchors (component, tenant, anchor, records) of the components of these
     * @param records record_key, tenant of all records; those without a component are alone
     * @param identifiers (record_key, node, trust): usable hard identifiers of this run
     * @param runSeq this run's place in the sequence; part of new ids
     * @return (component, golden_id, old_id, records, outcome): one row kept, revived or created for each component, and
     *     rows absorbed, split (both: old_id is the other id) and retired (component null); records = records concerned
     */
    public static Dataset<Row> apply(
            Dataset<Row> members,
            Dataset<Row> anchors,
            Dataset<Row> records,
            Dataset<Row> identifiers,
            PreviousRun previous,
            long runSeq) {
        MapPartitionsFunction<Row, Row> decide = DecideGoldenIds::decide;
        Dataset<Row> all = records.select("record_key")
                .join(members, new String[] {"record_key"}, "left")
                .select(
                        col("record_key"),
                        coalesce(col("component"), col("record_key")).as("component"));
        Dataset<Row> verdicts = candidates(all, identifiers, previous)
                .repartition(when(col("contested"), "").otherwise(col("old_id")))
                .mapPartitions(decide, Encoders.row(VERDICTS));
        return outcomes(components(members, anchors, records), verdicts, runSeq);
    }

    /** (component, tenant, anchor, records) of all: a record alone is its own. */
    private static Dataset<Row> components(Dataset<Row> members, Dataset<Row> anchors, Dataset<Row> records) {
        return anchors.unionByName(records.select("record_key", "tenant")
                .join(members.select("record_key"), new String[] {"record_key"}, "left_anti")
                .select(
                        col("record_key").as("component"),
                        col("tenant"),
                        col("record_key").as("anchor"),
                        lit(1L).as("records")));
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
                        when(col("row.valid_to_seq").isNull(), 1L).otherwise(0L).as("open"));
    }

    /**
     * (old_id, component, overlap, strength, open_records, homes, contested): pairs that share records, for an id whose
     * records are all gone the pairs that share identifiers, and where there are none of these either one row without
     * component: the id retires.
     */
    private static Dataset<Row> candidates(Dataset<Row> members, Dataset<Row> identifiers, PreviousRun previous) {
        Dataset<Row> latest = latest(previous);
        Dataset<Row> byRecords = latest.join(members, new String[] {"record_key"}, "left")
                .select(
                        col("old_id"),
                        col("component"),
                        when(col("component").isNull(), 0L).otherwise(1L).as("overlap"),
                        lit(0L).as("strength"),
                        col("open"));
        Dataset<Row> oldNodes = previous.identifiers()
                .join(latest, "record_key")
                .select(col("old_id"), col("node"), col("trust"))
                .distinct();
        Dataset<Row> newNodes = identifiers
                .join(members, "record_key")
                .select(col("component"), col("node"))
                .distinct();
        Dataset<Row> byIdentifiers = oldNodes.join(newNodes, "node")
                .select(
                        col("old_id"),
                        col("component"),
                        lit(0L).as("overlap"),
                        col("trust").cast(DataTypes.LongType).as("strength"),
                        lit(0L).as("open"));
        WindowSpec sameId = Window.partitionBy(col("old_id"));
        Column gone = col("present").equalTo(0).and(col("open_records").gt(0));
        return byRecords
                .unionByName(byIdentifiers)
                .groupBy(col("old_id"), col("component"))
                .agg(
                        sum(col("overlap")).as("overlap"),
                        sum(col("strength")).as("strength"),
                        sum(col("open")).as("open"))
                .withColumn("present", sum(col("overlap")).over(sameId))
                .withColumn("open_records", sum(col("open")).over(sameId))
                .where(col("overlap").gt(0).or(gone))
                .withColumn("homes", count(col("component")).over(sameId))
                .where(col("component").isNotNull().or(col("homes").equalTo(0)))
                .withColumn("claims", count(lit(1)).over(Window.partitionBy(col("component"))))
                .withColumn(
                        "contested",
                        col("component")
                                .isNotNull()
                                .and(greatest(col("homes"), col("claims")).gt(1)));
    }

    /** Uncontested candidates are taken as they pass; the contested ones all meet in one task and are decided there. */
    private static Iterator<Row> decide(Iterator<Row> rows) {
        List<Row> decided = new ArrayList<>();
        Map<Candidate, Long> contested = new HashMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            String oldId = row.getAs("old_id");
            String component = row.getAs("component");
            long overlap = row.getAs("overlap");
            long openRecords = row.getAs("open_records");
            if (row.<Boolean>getAs("contested")) {
                contested.put(new Candidate(oldId, component, overlap, row.getAs("strength")), openRecords);
            } else {
                String verdict = component == null ? RETIRED : Verdict.TAKEN.name();
                decided.add(RowFactory.create(oldId, component, overlap, openRecords, verdict));
            }
        }
        ContestedIds.decide(contested.keySet())
                .forEach((candidate, verdict) -> decided.add(RowFactory.create(
                        candidate.oldId(),
                        candidate.component(),
                        candidate.overlap(),
                        contested.get(candidate),
                        verdict.name())));
        return decided.iterator();
    }

    private static Dataset<Row> outcomes(Dataset<Row> components, Dataset<Row> verdicts, long runSeq) {
        Column taken = col("verdict").equalTo(Verdict.TAKEN.name());
        Column absorbed = col("verdict").equalTo(Verdict.ABSORBED.name());
        Column retired = col("verdict").equalTo(RETIRED);
        Dataset<Row> kept = verdicts.where(taken)
                .select(col("component").as("home"), col("old_id").as("taken_id"), col("open_records"));
        Dataset<Row> homes = components
                .join(kept, col("component").equalTo(col("home")), "left")
                .select(
                        col("component"),
                        coalesce(col("taken_id"), newId(runSeq)).as("golden_id"),
                        col("taken_id").as("old_id"),
                        col("records"),
                        when(col("taken_id").isNull(), CREATED)
                                .when(col("open_records").equalTo(0), REVIVED)
                                .otherwise(KEPT)
                                .as("outcome"));
        // A left-over id that shared identifiers only, and was absorbed elsewhere, took no records anywhere.
        Column leftOver =
                absorbed.or(not(taken).and(not(retired)).and(col("overlap").gt(0)));
        Dataset<Row> others = verdicts.where(leftOver)
                .select(col("component").as("home"), col("old_id").as("other_id"), col("overlap"), col("verdict"))
                .join(
                        homes.select(col("component"), col("golden_id")),
                        col("component").equalTo(col("home")))
                .select(
                        col("component"),
                        col("golden_id"),
                        col("other_id").as("old_id"),
                        col("overlap").as("records"),
                        when(absorbed, ABSORBED).otherwise(SPLIT).as("outcome"));
        Dataset<Row> ended = verdicts.where(retired)
                .select(
                        col("component"),
                        col("old_id").as("golden_id"),
                        lit(null).cast(DataTypes.StringType).as("old_id"),
                        col("open_records").as("records"),
                        lit(RETIRED).as("outcome"));
        return homes.unionByName(others).unionByName(ended);
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
