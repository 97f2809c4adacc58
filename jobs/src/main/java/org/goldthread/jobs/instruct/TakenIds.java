package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the plan of a person has to know of other people's records: addresses of the person that are another's hard id
 * (naming one in a call would pull the stranger in), account ids that another's record holds (the target would refuse
 * them), and whether the ids that a target holds are the application's at all.
 */
final class TakenIds {
    private TakenIds() {}

    /** Columns {@code golden_id}, {@code kind}, {@code target}, {@code value}; {@code records} are those planned for. */
    static Dataset<Row> of(PlanInstructions.Input input, Dataset<Row> records, Map<String, InstructionTarget> targets) {
        Dataset<Row> taken = records.where(lit(false))
                .select(
                        col("golden_id"),
                        col("source").as("kind"),
                        col("source").as("target"),
                        col("email_norm").as("value"));
        Object[] applications = applications(targets);
        for (InstructionTarget target : targets.values()) {
            String type = target.settings().get("email-id");
            if (type != null) {
                Dataset<Row> holders = holders(input, target.source(), explode(try_element_at(col("ids"), lit(type))));
                Dataset<Row> addresses = records.where(col("source")
                        .equalTo(target.source())
                        .and(col("email_norm").isNotNull()));
                taken = taken.unionByName(takenByOthers(
                        holders.withColumn("value", lower(trim(col("value")))),
                        addresses.select(
                                col("tenant"),
                                col("golden_id"),
                                col("email_norm").as("value")),
                        target.source(),
                        Elsewhere.ADDRESS));
            }
            if (target.linkField() != null && applications.length > 0) {
                taken = taken.unionByName(userIds(input, records, target, applications));
            }
        }
        return taken;
    }

    /** Sources whose own ids are the user ids of other systems. */
    static Object[] applications(Map<String, InstructionTarget> targets) {
        return targets.values().stream()
                .filter(target -> target.planner() == InstructionTarget.Planner.SQL_USERS)
                .map(InstructionTarget::source)
                .toArray();
    }

    /** The id that a record holds for the application's user; a lead's was made up by its system. */
    static Column userId(InstructionTarget target) {
        String field = target.linkField();
        Column held = field.startsWith(MemberRecord.IDS)
                ? try_element_at(try_element_at(col("ids"), lit(field.substring(MemberRecord.IDS.length()))), lit(1))
                : col(field);
        Column lead = coalesce(col("role").equalTo("lead"), lit(false));
        return when(not(lead).and(trim(held).notEqual("")), held);
    }

    private static Dataset<Row> userIds(
            PlanInstructions.Input input, Dataset<Row> records, InstructionTarget target, Object[] applications) {
        Dataset<Row> accounts = records.where(col("source").isin(applications))
                .select(col("golden_id"), col("native_id").as("value"));
        Dataset<Row> others = takenByOthers(
                holders(input, target.source(), userId(target)), accounts, target.source(), Elsewhere.USER_ID);
        Dataset<Row> foreign = records.where(col("source").equalTo(target.source()))
                .join(broadcast(foreignSpaces(input, target, applications)), "tenant")
                .select(
                        col("golden_id"),
                        lit(Elsewhere.FOREIGN_IDS).as("kind"),
                        lit(target.source()).as("target"),
                        lit("").as("value"))
                .distinct();
        return others.unionByName(foreign);
    }

    /** Tenants in which most ids that the target holds belong to no account: its ids are somebody else's numbers. */
    private static Dataset<Row> foreignSpaces(
            PlanInstructions.Input input, InstructionTarget target, Object[] applications) {
        Dataset<Row> accounts = input.records()
                .where(col("source").isin(applications))
                .select(col("tenant"), col("native_id").as("value"), lit(1).as("account"))
                .distinct();
        return input.records()
                .where(col("source").equalTo(target.source()))
                .select(col("tenant"), userId(target).as("value"))
                .where(col("value").isNotNull())
                .distinct()
                .join(accounts, new String[] {"tenant", "value"}, "left")
                .groupBy("tenant")
                .agg(count(lit(1)).as("ids"), count(col("account")).as("accounts"))
                .where(col("accounts").multiply(2).lt(col("ids")))
                .select("tenant");
    }

    private static Dataset<Row> holders(PlanInstructions.Input input, String source, Column own) {
        return input.records()
                .where(col("source").equalTo(source))
                .select(col("record_key"), own.as("value"))
                .where(col("value").isNotNull())
                .join(input.members().select(col("record_key"), col("golden_id").as("holder")), "record_key")
                .select("holder", "value");
    }

    private static Dataset<Row> takenByOthers(Dataset<Row> holders, Dataset<Row> own, String source, String kind) {
        // Whatever the tenant: within one account of the target an id belongs to one record.
        return own.join(holders, "value")
                .where(not(col("holder").equalTo(col("golden_id"))))
                .select(col("golden_id"), lit(kind).as("kind"), lit(source).as("target"), col("value"))
                .distinct();
    }
}
