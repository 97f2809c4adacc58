package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Gates;

/** Turns labelled nodes into groups of records, with statistics and alarms taken before any repair. */
public final class Components {
    /** record_key is null in the row of a component; all behind component is null in the row of a record. */
    static final StructType GROUPED = new StructType()
            .add("record_key", DataTypes.StringType, true)
            .add("component", DataTypes.StringType, false)
            .add("tenant", DataTypes.StringType, true)
            .add("anchor", DataTypes.StringType, true)
            .add("records", DataTypes.LongType, true)
            .add("edges", DataTypes.LongType, true)
            .add("sources", DataTypes.LongType, true)
            .add("weakest_weight", DataTypes.DoubleType, true)
            .add("alarms", DataTypes.createArrayType(DataTypes.StringType, false), true);

    private Components() {}

    /**
     * What the components of two records or more are; most records are alone, and in none of these frames.
     *
     * @param members (record_key, component): component is its smallest record key
     * @param anchors (component, tenant, anchor, records): the anchor is the smallest key of the active records, else of
     *     all; the tenant is the anchor's
     * @param stats rows of {@code component_stats} without the run's columns
     */
    public record Grouped(Dataset<Row> members, Dataset<Row> anchors, Dataset<Row> stats) {
        /** Takes the result of {@link Components#apply}, written: it is read often. */
        public static Grouped of(Dataset<Row> grouped) {
            Dataset<Row> components = grouped.where(col("record_key").isNull());
            return new Grouped(
                    grouped.where(col("record_key").isNotNull()).select("record_key", "component"),
                    components.select("component", "tenant", "anchor", "records"),
                    components.select("component", "records", "edges", "sources", "weakest_weight", "alarms"));
        }

        /**
         * Of pairs of records those in different components, alone or not.
         *
         * @param pairs left_key, right_key and any further columns
         */
        public Dataset<Row> apart(Dataset<Row> pairs) {
            Column left = coalesce(col("left_component"), col("left_key"));
            Column right = coalesce(col("right_component"), col("right_key"));
            return pairs.join(side("left"), new String[] {"left_key"}, "left")
                    .join(side("right"), new String[] {"right_key"}, "left")
                    .where(left.notEqual(right))
                    .drop("left_component", "right_component");
        }

        private Dataset<Row> side(String side) {
            return members.select(
                    col("record_key").as(side + "_key"), col("component").as(side + "_component"));
        }
    }

    /**
     * Groups the records, for {@link Grouped}. Identifier nodes drop out; a component over {@code maxEntitySize} keeps its
     * members and gets the alarm {@code over-size}, one whose active records contradict each other gets
     * {@code name-conflict}.
     *
     * @param records normalized records
     * @param edges left_node, right_node, weight (bits, null = not scored): the edges that were labelled
     * @param labels (node, component) of {@link ConnectedComponents}
     */
    public static Dataset<Row> apply(Dataset<Row> records, Dataset<Row> edges, Dataset<Row> labels, Gates gates) {
        int maxEntitySize = gates.maxEntitySize();
        MapPartitionsFunction<Row, Row> group = rows -> new GroupedRecords(rows, maxEntitySize);
        Column nothing = lit(null).cast(DataTypes.StringType);
        Dataset<Row> labelled = records.join(labels, col("record_key").equalTo(col("node")))
                .select(
                        col("component").as("label"),
                        lit(GroupedRecords.RECORD).as("place"),
                        col("record_key"),
                        col("tenant"),
                        col("source"),
                        col("state"),
                        col("given_name_norm"),
                        col("family_name_norm"),
                        col("date_of_birth_norm").cast(DataTypes.StringType).as("date_of_birth_norm"),
                        lit(null).cast(DataTypes.DoubleType).as("weight"));
        Dataset<Row> evidence = edges.join(labels, col("left_node").equalTo(col("node")))
                .select(
                        col("component").as("label"),
                        lit(GroupedRecords.EDGE).as("place"),
                        nothing.as("record_key"),
                        nothing.as("tenant"),
                        nothing.as("source"),
                        nothing.as("state"),
                        nothing.as("given_name_norm"),
                        nothing.as("family_name_norm"),
                        nothing.as("date_of_birth_norm"),
                        col("weight"));
        return labelled.unionByName(evidence)
                .repartition(col("label"))
                .sortWithinPartitions("label", "place", "record_key")
                .mapPartitions(group, Encoders.row(GROUPED));
    }
}
