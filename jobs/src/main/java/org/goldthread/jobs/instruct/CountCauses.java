package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.goldthread.jobs.schema.Tables;

/**
 * Counts how duplicates came to be, by source, entry path and hour: where the leak is. A pair of records counts once, however
 * often it was planned, in the hour in which its newer record was created; pairs that turned out to be two people, or that
 * another pair took the place of, do not count.
 */
public final class CountCauses {
    private static final Object[] REPLACED = {
        LifeCycle.NO_LONGER_ONE_PERSON, LifeCycle.PRIMARY_CHANGED, LifeCycle.LEGAL_FORM_CHANGED
    };
    private static final DataType IMAGE = DataType.fromDDL("primary STRUCT<attributes: STRUCT<created_at: STRING,"
            + " created_via: STRING>>, duplicate STRUCT<attributes: STRUCT<created_at: STRING, created_via: STRING>>");

    private CountCauses() {}

    /**
     * Rows of {@code duplicate_causes}.
     *
     * @param instructions {@code merge_instructions} as this run leaves it, ended rows among them
     */
    public static Dataset<Row> apply(Dataset<Row> instructions) {
        Column replaced = col("status")
                .equalTo(Status.SUPERSEDED.name())
                .and(col("status_reason").isin(REPLACED));
        Column ours = col("image.primary.attributes.created_at").cast("timestamp");
        Column theirs = col("image.duplicate.attributes.created_at").cast("timestamp");
        Column primaryIsNewer = coalesce(ours.gt(theirs), ours.isNull().and(theirs.isNotNull()));
        Column cameBack = col("episode").gt(0).or(array_contains(col("reason_codes"), Reason.CAME_BACK.code()));
        Dataset<Row> pairs = instructions
                .where(col("duplicate_id").isNotNull().and(not(coalesce(replaced, lit(false)))))
                .withColumn("image", from_json(col("pre_image"), IMAGE))
                .select(
                        col("tenant"),
                        col("target").as("source"),
                        col("target_system").as("system"),
                        least(col("primary_id"), col("duplicate_id")).as("one"),
                        greatest(col("primary_id"), col("duplicate_id")).as("other"),
                        coalesce(cameBack, lit(false)).as("came_back"),
                        struct(col("episode"), col("created_at"), col("instruction_id"))
                                .as("place"),
                        struct(
                                        col("action"),
                                        col("status"),
                                        coalesce(col("cause"), lit(Cause.UNKNOWN.code()))
                                                .as("cause"),
                                        when(primaryIsNewer, col("image.primary.attributes.created_via"))
                                                .otherwise(col("image.duplicate.attributes.created_via"))
                                                .as("entry_path"),
                                        date_trunc(
                                                        "HOUR",
                                                        when(primaryIsNewer, ours)
                                                                .otherwise(theirs))
                                                .as("hour"))
                                .as("pair"))
                .groupBy("tenant", "source", "system", "one", "other")
                .agg(
                        max_by(col("pair"), col("place")).as("pair"),
                        max(col("came_back")).as("came_back"));
        Column joined = col("pair.status")
                .equalTo(Status.CONFIRMED.name())
                .and(col("pair.action").isin(joining()));
        Dataset<Row> counted = pairs.groupBy(
                        col("tenant"),
                        col("source"),
                        col("system"),
                        col("pair.cause").as("cause"),
                        col("pair.entry_path").as("entry_path"),
                        col("pair.hour").as("hour"))
                .agg(
                        count(lit(1)).as("duplicates"),
                        count_if(col("came_back")).as("repeats"),
                        count_if(joined).as("joined"),
                        count_if(col("pair.status").equalTo(Status.HELD.name())).as("held"));
        return Tables.DUPLICATE_CAUSES.conform(counted.withColumn("day", to_date(col("hour")))
                .withColumn("cause_fix", try_element_at(fixes(), col("cause"))));
    }

    private static Object[] joining() {
        return Stream.of(Action.values())
                .filter(Action::joins)
                .map(Action::name)
                .toArray();
    }

    private static Column fixes() {
        List<Column> entries = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            entries.add(lit(cause.code()));
            entries.add(lit(cause.fix()));
        }
        return map(entries.toArray(Column[]::new));
    }
}
