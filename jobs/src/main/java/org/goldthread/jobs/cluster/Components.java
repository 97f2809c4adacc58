package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Gates;

/** Turns labelled nodes into groups of records, with statistics and alarms taken before any repair. */
public final class Components {
    static final StructType STATISTICS = new StructType()
            .add("label", DataTypes.StringType, false)
            .add("component", DataTypes.StringType, false)
            .add("records", DataTypes.LongType, false)
            .add("sources", DataTypes.LongType, false)
            .add("alarms", DataTypes.createArrayType(DataTypes.StringType, false), false);

    private Components() {}

    /**
     * What the components are.
     *
     * @param members (record_key, component) for every record; component is its smallest record key, a record alone is
     *     its own
     * @param stats rows of {@code component_stats} without the run's columns, for components of two records or more
     */
    public record Grouped(Dataset<Row> members, Dataset<Row> stats) {}

    /**
     * Groups the records. Identifier nodes drop out; a component over {@code maxEntitySize} keeps its members and gets
     * the alarm {@code over-size}, one whose active records contradict each other gets {@code name-conflict}.
     *
     * @param records normalized records
     * @param edges left_node, right_node, weight (bits, null = not scored): the edges that were labelled
     * @param labels (node, component) of {@link ConnectedComponents}
     */
    public static Grouped apply(Dataset<Row> records, Dataset<Row> edges, Dataset<Row> labels, Gates gates) {
        WindowSpec sameLabel = Window.partitionBy(col("label"));
        Dataset<Row> labelled = records.select(col("record_key"))
                .join(
                        labels.select(
                                col("node").as("record_key"), col("component").as("label")),
                        new String[] {"record_key"},
                        "left")
                .select(
                        col("record_key"),
                        coalesce(col("label"), col("record_key")).as("label"))
                .withColumn("component", min(col("record_key")).over(sameLabel))
                .withColumn("component_records", count(lit(1)).over(sameLabel));
        Dataset<Row> members = labelled.select(col("record_key"), col("component"));
        return new Grouped(members, stats(records, edges, labels, labelled, gates.maxEntitySize()));
    }

    private static Dataset<Row> stats(
            Dataset<Row> records, Dataset<Row> edges, Dataset<Row> labels, Dataset<Row> labelled, int maxEntitySize) {
        Dataset<Row> people = records.select(
                col("record_key"),
                col("source"),
                col("state"),
                col("given_name_norm"),
                col("family_name_norm"),
                col("date_of_birth_norm").cast(DataTypes.StringType).as("date_of_birth_norm"));
        MapPartitionsFunction<Row, Row> inspect = rows -> new InspectedComponents(rows, maxEntitySize);
        Dataset<Row> inspected = labelled.where(col("component_records").gt(1))
                .join(people, "record_key")
                .repartition(col("label"))
                .sortWithinPartitions(col("label"), col("record_key"))
                .mapPartitions(inspect, Encoders.row(STATISTICS));
        Dataset<Row> evidence = edges.join(labels, col("left_node").equalTo(col("node")))
                .groupBy(col("component").as("label"))
                .agg(count(lit(1)).as("edges"), min(col("weight")).as("weakest_weight"));
        return inspected
                .join(evidence, new String[] {"label"}, "left")
                .select(
                        col("component"),
                        col("records"),
                        coalesce(col("edges"), lit(0L)).as("edges"),
                        col("sources"),
                        col("weakest_weight"),
                        coalesce(col("alarms"), array().cast("array<string>")).as("alarms"));
    }
}
