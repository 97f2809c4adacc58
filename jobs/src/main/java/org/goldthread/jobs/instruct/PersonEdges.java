package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Hands every edge to the person whose records it touches. An observation between two identifier values touches no
 * record itself: it goes to everybody who holds one of the two.
 */
final class PersonEdges {
    private static final Column[] EDGE = {
        col("left_node"),
        col("right_node"),
        col("kind"),
        col("evidence_type"),
        col("evidence_value"),
        col("probability"),
        col("trust")
    };

    private PersonEdges() {}

    /** Columns {@code golden_id} and {@code edge}; {@code members} are the records that matter. */
    static Dataset<Row> of(Dataset<Row> edges, Dataset<Row> members) {
        Dataset<Row> slim = edges.select(EDGE);
        Dataset<Row> ends = slim.join(end(members, "left"), new String[] {"left_node"}, "left")
                .join(end(members, "right"), new String[] {"right_node"}, "left");
        Column one = coalesce(col("left_golden"), col("right_golden"));
        Dataset<Row> direct = ends.where(one.isNotNull()
                        .and(coalesce(col("left_golden"), one).equalTo(coalesce(col("right_golden"), one))))
                .select(
                        one.as("golden_id"),
                        struct(EDGE).as("edge"),
                        when(col("left_golden").isNull(), col("left_node"))
                                .when(col("right_golden").isNull(), col("right_node"))
                                .as("value_node"));
        Dataset<Row> values = direct.where(col("value_node").isNotNull())
                .select("value_node", "golden_id")
                .distinct();
        Dataset<Row> between = slim.where(col("kind").equalTo("observation"));
        Dataset<Row> observed = between.join(values.withColumnRenamed("value_node", "left_node"), "left_node")
                .unionByName(between.join(values.withColumnRenamed("value_node", "right_node"), "right_node"))
                .select(col("golden_id"), struct(EDGE).as("edge"));
        return direct.select("golden_id", "edge").unionByName(observed).distinct();
    }

    private static Dataset<Row> end(Dataset<Row> members, String side) {
        return members.select(
                col("record_key").as(side + "_node"), col("golden_id").as(side + "_golden"));
    }
}
