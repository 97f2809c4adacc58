package org.goldthread.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.GoldthreadConfig;

/** Chooses the values of every golden record by the rules of {@link SurvivorshipRules}. */
public final class SurviveValues {
    private SurviveValues() {}

    /**
     * Chooses.
     *
     * @param assignments (record_key, golden_id) for every record
     * @param records normalized records
     * @param runSeq this run's place in the sequence
     * @return one row per golden id: the columns of {@code golden_records}, anchor_record_key and created_seq as a new
     *     id would have them, and {@code lineage}, an array with the rows of {@code golden_lineage}
     * @throws org.goldthread.jobs.errors.UserError for a survivorship rule that cannot be
     */
    public static Dataset<Row> apply(
            Dataset<Row> assignments, Dataset<Row> records, GoldthreadConfig config, long runSeq) {
        Map<String, String> overrides = config.survivorship();
        List<String> sources = SurvivorshipRules.sources(config);
        SurvivorshipRules.of(config);
        // Rules hold comparators, which do not travel: each task builds them anew from the text that was checked here.
        MapPartitionsFunction<Row, Row> survive =
                rows -> new GoldenRows(rows, new Survivorship(SurvivorshipRules.of(overrides, sources)), runSeq);
        return assignments
                .join(records, "record_key")
                .select(memberColumns())
                .repartition(col("golden_id"))
                .sortWithinPartitions(col("golden_id"), col("record_key"))
                .mapPartitions(survive, Encoders.row(GoldenRows.SCHEMA));
    }

    private static Column[] memberColumns() {
        Map<String, Column> computed = Map.of(
                "email_is_verified",
                coalesce(col("email_verified"), lit(false)).or(verified("email", "email_norm")),
                "phone_is_verified",
                verified("phone", "phone_norm"));
        List<String> names = new ArrayList<>(GoldenRows.MEMBER_COLUMNS);
        names.addAll(Member.RAW);
        names.addAll(Member.NORM);
        return names.stream()
                .map(name -> computed.getOrDefault(name, col(name)).as(name))
                .toArray(Column[]::new);
    }

    /** Whether the record carries its value as a verified identifier too. */
    private static Column verified(String type, String column) {
        Column carried = exists(col("identifiers"), identifier -> identifier
                .getField("type")
                .equalTo(type)
                .and(coalesce(identifier.getField("verified"), lit(false)))
                .and(identifier.getField("value_norm").equalTo(col(column))));
        return coalesce(carried, lit(false));
    }
}
