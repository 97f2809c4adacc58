package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds back matches that rest on comparison alone while the strong identifiers say otherwise: both records have an id of
 * one strong type (an account, say), the ids differ, and no hard identifier is shared. One person may hold two accounts,
 * but siblings with like names do too; a person decides.
 */
public final class GuardMatches {
    /** Trust from which on a differing identifier speaks against a match. */
    private static final int STRONG = 90;

    private GuardMatches() {}

    /**
     * The match edges with a column {@code refused}: true = held back.
     *
     * @param matches match edges between records
     * @param identifiers rows of {@code identifiers}
     */
    public static Dataset<Row> apply(Dataset<Row> matches, Dataset<Row> identifiers) {
        Dataset<Row> hard = identifiers.where(col("strength")
                .equalTo("hard")
                .and(col("former").equalTo(false))
                .and(col("unusable").isNull()));
        Dataset<Row> held = hard.groupBy("record_key")
                .agg(
                        collect_set(col("node")).as("nodes"),
                        collect_set(when(col("trust").geq(STRONG), col("type"))).as("strong"));
        Column shared = coalesce(arrays_overlap(col("nodes_l"), col("nodes_r")), lit(false));
        Column differ =
                coalesce(size(array_intersect(col("strong_l"), col("strong_r"))).gt(0), lit(false));
        return matches.join(side(held, "left_node", "_l"), new String[] {"left_node"}, "left")
                .join(side(held, "right_node", "_r"), new String[] {"right_node"}, "left")
                .withColumn("refused", shared.unary_$bang().and(differ))
                .drop("nodes_l", "strong_l", "nodes_r", "strong_r");
    }

    /** Rows of {@code refused_edges} without the run's columns. */
    public static Dataset<Row> refused(Dataset<Row> guarded) {
        return guarded.where(col("refused"))
                .select(
                        col("tenant"),
                        col("left_node"),
                        col("right_node"),
                        col("kind"),
                        lit("different-accounts").as("guard"),
                        lit("they compare like one person but hold different ids of one strong type and share no identifier")
                                .as("reason"),
                        col("weight"));
    }

    /** The edges that stand. */
    public static Dataset<Row> kept(Dataset<Row> guarded) {
        return guarded.where(col("refused").unary_$bang()).drop("refused");
    }

    private static Dataset<Row> side(Dataset<Row> held, String node, String suffix) {
        return held.select(
                col("record_key").as(node),
                col("nodes").as("nodes" + suffix),
                col("strong").as("strong" + suffix));
    }
}
