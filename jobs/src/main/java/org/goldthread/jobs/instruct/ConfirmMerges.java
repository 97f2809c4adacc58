package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Export;

/**
 * Merges of earlier nights that tonight's exports show to be done. Comes before clustering, so that a duplicate which
 * vanished into its survivor stays a member of the survivor's entity; {@link LifeCycle} says the same of the
 * instructions later.
 */
public final class ConfirmMerges {
    private static final StructType CONFIRMED = new StructType()
            .add("past_key", DataTypes.StringType, false)
            .add("survivor_key", DataTypes.StringType, false)
            .add("evidence", DataTypes.StringType, false);

    private ConfirmMerges() {}

    /**
     * past_key, survivor_key, evidence; one row per record that was merged away.
     *
     * @param issued {@code merge_instructions} as the last run published it
     * @param records tonight's records
     */
    public static Dataset<Row> apply(
            Dataset<Row> issued, Dataset<Row> records, Map<String, InstructionTarget> targets) {
        Object[] joining = Stream.of(Action.values())
                .filter(Action::joins)
                .map(Action::name)
                .toArray();
        Object[] ended = Stream.of(Status.values())
                .filter(Status::ended)
                .map(Status::name)
                .toArray();
        Dataset<Row> open = issued.where(col("action").isin(joining))
                .where(col("status").isin(ended).unary_$bang())
                .select(
                        struct(columns(issued)).as("instruction"),
                        concat(col("target"), lit("/"), col("primary_id")).as("primary_key"),
                        concat(col("target"), lit("/"), col("duplicate_id")).as("duplicate_key"));
        Map<String, Boolean> complete = new TreeMap<>();
        targets.forEach((name, target) -> complete.put(name, target.export() == Export.SNAPSHOT));
        FlatMapFunction<Row, Row> judge = row -> judge(row, new HashMap<>(complete));
        return open.join(side(records, "primary"), new String[] {"primary_key"}, "left")
                .join(side(records, "duplicate"), new String[] {"duplicate_key"}, "left")
                .flatMap(judge, Encoders.row(CONFIRMED))
                .groupBy("past_key")
                .agg(
                        min_by(col("survivor_key"), struct(col("evidence"), col("survivor_key")))
                                .as("survivor_key"),
                        min_by(col("evidence"), struct(col("evidence"), col("survivor_key")))
                                .as("evidence"));
    }

    private static Dataset<Row> side(Dataset<Row> records, String side) {
        return records.select(
                col("record_key").as(side + "_key"), struct(columns(records)).as(side));
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
    }

    private static Iterator<Row> judge(Row row, Map<String, Boolean> complete) {
        InstructionRow instruction = InstructionRow.of(row.<Row>getAs("instruction"));
        Map<String, MemberRecord> records = new HashMap<>();
        MemberRecord primary = member(row, "primary", records);
        MemberRecord duplicate = member(row, "duplicate", records);
        LifeCycle.Earlier earlier = new LifeCycle.Earlier(
                instruction, complete.getOrDefault(instruction.text("target"), false), seen(primary), seen(duplicate));
        InstructionRow next = new LifeCycle(records, List.of(), Instant.EPOCH).next(earlier);
        String primaryKey = instruction.text("target") + "/" + instruction.text("primary_id");
        String duplicateKey = instruction.text("target") + "/" + instruction.text("duplicate_id");
        if (next.status() == Status.CONFIRMED) {
            return List.of(RowFactory.create(duplicateKey, primaryKey, next.text("status_reason")))
                    .iterator();
        }
        if (LifeCycle.MERGED_THE_OTHER_WAY.equals(next.text("status_reason"))) {
            return List.of(RowFactory.create(primaryKey, duplicateKey, LifeCycle.CONFIRMED_INSTRUCTION))
                    .iterator();
        }
        return List.<Row>of().iterator();
    }

    private static LifeCycle.Seen seen(MemberRecord record) {
        if (record == null) {
            return LifeCycle.Seen.ABSENT;
        }
        String into = record.text("merged_into");
        boolean merged = "merged_away".equals(record.state())
                || "merged".equalsIgnoreCase(record.text("account_status"))
                || into != null;
        return new LifeCycle.Seen(true, merged, into);
    }

    private static MemberRecord member(Row row, String side, Map<String, MemberRecord> records) {
        if (row.isNullAt(row.fieldIndex(side))) {
            return null;
        }
        MemberRecord member = MemberRows.member(row.getAs(side));
        records.put(row.getAs(side + "_key"), member);
        return member;
    }
}
