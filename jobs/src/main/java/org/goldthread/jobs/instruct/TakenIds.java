package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Addresses of a person that are a hard id of another person's record: naming one in a call would pull the stranger in.
 */
final class TakenIds {
    private TakenIds() {}

    /** Columns {@code golden_id}, {@code target}, {@code value}; {@code records} are those that are planned for. */
    static Dataset<Row> of(PlanInstructions.Input input, Dataset<Row> records, Map<String, InstructionTarget> targets) {
        Dataset<Row> none = records.where(lit(false))
                .select(
                        col("golden_id"),
                        col("source").as("target"),
                        col("email_norm").as("value"));
        Dataset<Row> taken = none;
        for (InstructionTarget target : targets.values()) {
            String type = target.settings().get("email-id");
            if (type != null) {
                taken = taken.unionByName(inTarget(input, records, target.source(), type));
            }
        }
        return taken;
    }

    private static Dataset<Row> inTarget(
            PlanInstructions.Input input, Dataset<Row> records, String source, String type) {
        Dataset<Row> holders = input.records()
                .where(col("source").equalTo(source))
                .select(
                        col("record_key"),
                        col("tenant"),
                        explode(try_element_at(col("ids"), lit(type))).as("own"))
                .join(input.members().select(col("record_key"), col("golden_id").as("holder")), "record_key")
                .select(col("tenant"), col("holder"), lower(trim(col("own"))).as("value"));
        return records.where(col("source").equalTo(source).and(col("email_norm").isNotNull()))
                .select(col("tenant"), col("golden_id"), col("email_norm").as("value"))
                .join(holders, new String[] {"tenant", "value"})
                .where(not(col("holder").equalTo(col("golden_id"))))
                .select(col("golden_id"), lit(source).as("target"), col("value"))
                .distinct();
    }
}
