package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
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
 * best pair, so that a chain of lookalikes becomes one person; records that identifiers join stay together.
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

    /** A pair that holds a part together and that blocking did not find. */
    static final String FOUND = "found";

    private static final long LEAST_RECORDS = 3;

    private RefineComponents() {}

    /**
     * Verdicts: rows of {@link #VERDICTS} for the components looked at.
     *
     * @param records normalized records with the compared columns
     * @param columns that the weigher decodes, in its order
     * @param edges edges as in the table, with a column kind
     * @param labels (node, component) of {@link ConnectedComponents}
     * @param match weight from which on a pair is a match
     */
    public static <T> Dataset<Row> apply(
            Dataset<Row> records,
            List<String> columns,
            Dataset<Row> edges,
            Dataset<Row> labels,
            PairWeigher<T> weigher,
            double match) {
        Column content = struct(columns.stream().map(name -> col(name)).toArray(Column[]::new));
        Dataset<Row> members = records.select(col("record_key"), col("tenant"), content.as("content"))
                .join(labels.withColumnRenamed("node", "record_key"), "record_key");
        Dataset<Row> evidence = edges.join(labels, col("left_node").equalTo(col("node")))
                .select(col("component"), col("left_node"), col("right_node"), col("kind"), col("weight"));
        Dataset<Row> doubtful = members.groupBy("component")
                .agg(count(lit(1)).as("records"))
                .where(col("records").geq(LEAST_RECORDS))
                .join(
                        evidence.groupBy("component")
                                .agg(sum(when(col("kind").equalTo("match"), 1).otherwise(0))
                                        .as("matches"))
                                .where(col("matches").gt(0)),
                        "component")
                .select("component");
        Column nothing = lit(null);
        Dataset<Row> rows = members.select(
                        col("component"),
                        lit(0).as("place"),
                        col("record_key").as("left_node"),
                        nothing.cast("string").as("right_node"),
                        col("tenant"),
                        lit(false).as("match"),
                        nothing.cast("double").as("weight"),
                        col("content"))
                .unionByName(evidence.select(
                        col("component"),
                        lit(1).as("place"),
                        col("left_node"),
                        col("right_node"),
                        nothing.cast("string").as("tenant"),
                        col("kind").equalTo("match").as("match"),
                        col("weight"),
                        nothing.cast(members.schema().apply("content").dataType())
                                .as("content")));
        MapPartitionsFunction<Row, Row> refine = entries -> new RefinedComponents<>(entries, weigher, match);
        return rows.join(doubtful, "component")
                .select("component", "place", "left_node", "right_node", "tenant", "match", "weight", "content")
                .repartition(col("component"))
                .sortWithinPartitions("component", "place", "left_node", "right_node")
                .mapPartitions(refine, Encoders.row(VERDICTS));
    }

    /** The labels with the parts in the place of their components, for records only. */
    public static Dataset<Row> labels(Dataset<Row> labels, Dataset<Row> verdicts) {
        Dataset<Row> parts = verdicts.where(col("verdict").equalTo(PART))
                .select(col("left_node").as("node"), col("right_node").as("part"));
        return labels.join(parts, new String[] {"node"}, "left")
                .select(
                        col("node"),
                        org.apache
                                .spark
                                .sql
                                .functions
                                .coalesce(col("part"), col("component"))
                                .as("component"));
    }

    /** The edges without those between parts, and with those that hold parts together. */
    public static Dataset<Row> edges(Dataset<Row> edges, Dataset<Row> verdicts) {
        Dataset<Row> refused = verdicts.where(col("verdict").equalTo(REFUSED))
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
        return verdicts.where(col("verdict").equalTo(REFUSED))
                .select(
                        col("tenant"),
                        col("left_node"),
                        col("right_node"),
                        lit("match").as("kind"),
                        lit("linkage").as("guard"),
                        lit("the two compare alike, but on the whole the records around them are of different people")
                                .as("reason"),
                        col("weight"));
    }
}
