package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.schema.Tables;

/** The scored pairs that count as matches, as edges. */
public final class MatchEdges {
    private MatchEdges() {}

    /**
     * Rows of {@code edges}.
     *
     * @param scores tenant, left_key, right_key, pass, weight, probability, levels
     */
    public static Dataset<Row> apply(Dataset<Row> scores, Thresholds thresholds) {
        return Tables.EDGES.conform(scores.where(col("probability").geq(thresholds.match()))
                .withColumnRenamed("left_key", "left_node")
                .withColumnRenamed("right_key", "right_node")
                .withColumn("kind", lit("match"))
                .withColumnRenamed("pass", "evidence_type"));
    }
}
