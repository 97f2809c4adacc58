package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * People who may need an instruction: two active records in one target, a young record in a target though the person was
 * seen long before, or a record without the application's id beside an account. One pass over all records; it may name
 * people who need nothing after all, and leaves nobody out who does.
 */
final class ConcernedPeople {
    private ConcernedPeople() {}

    /** One column {@code golden_id}, each person once. */
    static Dataset<Row> of(PlanInstructions.Input input, Map<String, InstructionTarget> targets, Instant asOf) {
        Column active = col("state").equalTo("active");
        Column user = not(coalesce(col("role").equalTo("lead"), lit(false)));
        Column account = active.and(col("source").isin(TakenIds.applications(targets)));
        List<Column> facts = new ArrayList<>();
        facts.add(max(account).as("account"));
        facts.add(min(when(user, firstSeen())).as("first_seen"));
        Column needs = lit(false);
        int place = 0;
        for (InstructionTarget target : targets.values()) {
            Column here = active.and(col("source").equalTo(target.source()));
            String name = "_" + place++;
            facts.add(count_if(here).as("records" + name));
            needs = needs.or(col("records" + name).gt(1));
            JourneyRule rule = target.journeys();
            if (rule != null) {
                facts.add(max(when(here.and(user).and(unmarked(rule)).and(recent(rule, asOf)), latestSight(rule)))
                        .as("seen_by" + name));
                needs = needs.or(coalesce(col("first_seen").leq(col("seen_by" + name)), lit(false)));
            }
            if (target.linkField() != null) {
                facts.add(max(here.and(user).and(TakenIds.userId(target).isNull()))
                        .as("unlinked" + name));
                needs = needs.or(col("account").and(col("unlinked" + name)));
            }
        }
        Column[] rest = facts.subList(1, facts.size()).toArray(Column[]::new);
        return input.records()
                .join(input.members().select("record_key", "golden_id"), "record_key")
                .groupBy("golden_id")
                .agg(facts.get(0), rest)
                .where(needs)
                .select("golden_id");
    }

    /** The earlier of a record's two times that may be believed; null = none. */
    private static Column firstSeen() {
        return least(believed(col("created_at")), believed(col("signed_up_at")));
    }

    private static Column believed(Column time) {
        return when(time.geq(lit(JourneyRule.FIRST_BELIEVED)), time);
    }

    private static Column unmarked(JourneyRule rule) {
        Column marker = try_element_at(col("custom"), lit(rule.attribute()));
        return coalesce(trim(marker).equalTo(""), lit(true));
    }

    private static Column recent(JourneyRule rule, Instant asOf) {
        return col("created_at")
                .geq(lit(asOf.minus(rule.recent())))
                .and(col("created_at").leq(lit(asOf.plus(JourneyRule.AHEAD))));
    }

    /** The latest time at which an old customer must have been seen. */
    private static Column latestSight(JourneyRule rule) {
        return col("created_at").minus(lit(rule.earlier()));
    }
}
