package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Looks again at components of three records or more that match edges hold together: every two of their records are
 * weighed, and {@link AverageLinkage} says who belongs together on the whole. Connected components alone believe the one
 * best pair, so that a chain of lookalikes becomes one person; records that identifiers join stay together. A pair that a
 * guard holds back for who the two are counts as strangers, and never becomes an edge here. Only active records are
 * weighed; the others stay with those that identifiers and known merges join them to.
 *
 * <p>Comparing never gives a person two active records of a duplicate-free source: between two such sources every record
 * keeps its best link. What identifiers, known merges and decisions join is joined all the same.
 */
public final class RefineComponents {
    static final StructType VERDICTS = new StructType()
            .add("verdict", DataTypes.StringType, false)
            .add("tenant", DataTypes.StringType, true)
            .add("left_node", DataTypes.StringType, false)
            .add("right_node", DataTypes.StringType, false)
            .add("weight", DataTypes.DoubleType, true)
            .add("probability", DataTypes.DoubleType, true)
            .add("levels", DataTypes.StringType, true);

    /** A record's part: left_node is the record, right_node the smallest record of its part. */
    static final String PART = "part";

    /** A match edge between two parts. */
    static final String REFUSED = "refused";

    /** A match edge that would give one person two records of a duplicate-free source. */
    static final String ONE_PER_SOURCE = "one-per-source";

    /** A pair that holds a part together and that blocking did not find. */
    static final String FOUND = "found";

    /** Kinds of a row of evidence here, beside the kind match of edges. */
    static final String SURE = "sure";

    static final String APART = "apart";

    static final String MATCH = "match";

    /** Guards that doubt that two records are one person; former-value-held only doubts the one value. */
    private static final Object[] GUARDS_OF_IDENTITY = {"name-conflict", "different-accounts"};

    private RefineComponents() {}

    /**
     * Verdicts: rows of {@link #VERDICTS} for the components looked at.
     *
     * @param records record_key, tenant, state and the compared columns
     * @param columns that the weigher decodes, in its order
     * @param edges left_node, right_node, kind, weight
     * @param refused pairs of records that guards hold back: left_node, right_node, guard
     * @param labels (node, component) of {@link ConnectedComponents}
     * @param duplicateFree names of the sources that have one active record a person in each tenant; unless it is empty,
     *     records need the column source
     * @param match weight from which on a pair is a match
     */
    public static <T> Dataset<Row> apply(
            Dataset<Row> records,
            List<String> columns,
            Dataset<Row> edges,
            Dataset<Row> refused,
            Dataset<Row> labels,
            PairWeigher<T> weigher,
            List<String> duplicateFree,
            double match) {
        Column content = struct(columns.stream().map(name -> col(name)).toArray(Column[]::new));
        Dataset<Row> members = records.select(
                        col("record_key"),
                        col("tenant"),
                        col("state").equalTo("active").as("active"),
                        single(duplicateFree).as("single"),
                        content.as("content"))
                .join(labels.withColumnRenamed("node", "record_key"), "record_key");
        Column kind = when(col("kind").equalTo(MATCH), MATCH).otherwise(SURE);
        Dataset<Row> evidence = edges.select(col("left_node"), col("right_node"), kind.as("kind"), col("weight"))
                .unionByName(refused.where(col("guard").isin(GUARDS_OF_IDENTITY))
                        .select(
                                col("left_node"),
                                col("right_node"),
                                lit(APART).as("kind"),
                                lit(null).cast("double").as("weight")))
                .join(labels, col("left_node").equalTo(col("node")))
                .select("component", "left_node", "right_node", "kind", "weight");
        Column nothing = lit(null);
        Dataset<Row> rows = members.select(
                        col("component"),
                        lit(RefinedComponents.RECORD).as("place"),
                        col("record_key").as("left_node"),
                        nothing.cast("string").as("right_node"),
                        col("tenant"),
                        when(col("active"), "active").otherwise("inactive").as("kind"),
                        nothing.cast("double").as("weight"),
                        col("content"),
                        col("single"))
                .unionByName(evidence.select(
                        col("component"),
                        when(col("kind").equalTo(MATCH), RefinedComponents.MATCH)
                                .otherwise(RefinedComponents.OTHER)
                                .as("place"),
                        col("left_node"),
                        col("right_node"),
                        nothing.cast("string").as("tenant"),
                        col("kind"),
                        col("weight"),
                        nothing.cast(members.schema().apply("content").dataType())
                                .as("content"),
                        nothing.cast("string").as("single")));
        MapPartitionsFunction<Row, Row> refine = entries -> new RefinedComponents<>(entries, weigher, match);
        return rows.repartition(col("component"))
                .sortWithinPartitions("component", "place", "left_node", "right_node", "kind")
                .mapPartitions(refine, Encoders.row(VERDICTS));
    }

    /** The source of an active record, where that has one a person; else null. */
    private static Column single(List<String> duplicateFree) {
        Column named = col("state").equalTo("active").and(col("source").isin(duplicateFree.toArray()));
        return duplicateFree.isEmpty() ? lit(null).cast("string") : when(named, col("source"));
    }

    /** The labels with the parts in the place of their components, for records only. */
    public static Dataset<Row> labels(Dataset<Row> labels, Dataset<Row> verdicts) {
        Dataset<Row> parts = verdicts.where(col("verdict").equalTo(PART))
                .select(col("left_node").as("node"), col("right_node").as("part"));
        return labels.join(parts, new String[] {"node"}, "left")
                .select(col("node"), coalesce(col("part"), col("component")).as("component"));
    }

    /** The edges without those between parts, and with those that hold parts together. */
    public static Dataset<Row> edges(Dataset<Row> edges, Dataset<Row> verdicts) {
        Dataset<Row> refused = verdicts.where(col("verdict").isin(REFUSED, ONE_PER_SOURCE))
                .select(col("left_node"), col("right_node"), lit("match").as("kind"));
        Dataset<Row> found = verdicts.where(col("verdict").equalTo(FOUND))
                .select(
                        col("tenant"),
                        col("left_node"),
                        col("right_node"),
                        lit("match").as("kind"),
                        lit("same-component").as("evidence_type"),
                        col("weight"),
                        col("probability"),
                        col("levels"));
        return edges.join(refused, new String[] {"left_node", "right_node", "kind"}, "left_anti")
                .unionByName(found, true);
    }

    /** Rows of {@code refused_edges} without the run's columns. */
    public static Dataset<Row> refused(Dataset<Row> verdicts) {
        Column twice = col("verdict").equalTo(ONE_PER_SOURCE);
        return verdicts.where(col("verdict").isin(REFUSED, ONE_PER_SOURCE))
                .select(
                        col("tenant"),
                        col("left_node"),
                        col("right_node"),
                        lit("match").as("kind"),
                        when(twice, ONE_PER_SOURCE).otherwise("linkage").as("guard"),
                        when(twice, "one person would have two records of a source that is declared duplicate-free")
                                .otherwise("the two compare alike, but on the whole the records around them are of"
                                        + " different people")
                                .as("reason"),
                        col("weight"));
    }
}
