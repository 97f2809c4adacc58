package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.ResultGates;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.RunFigures;
import org.goldthread.jobs.publish.RunFigures.TargetFigures;
import org.goldthread.jobs.publish.RunManifest;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/**
 * The figures that gates look at, from frames that are written already. A night without new instructions costs nothing;
 * the nights before are looked at only once there are enough of them.
 */
final class MeasureResult {
    /** Stage that writes the instructions that a canary holds back; named in {@code run_metrics}. */
    static final String HELD_BACK = "held-back";

    private final Warehouse warehouse;
    private final RunManifest manifest;
    private final ResultGates gates;

    MeasureResult(Warehouse warehouse, RunManifest manifest, ResultGates gates) {
        this.warehouse = warehouse;
        this.manifest = manifest;
        this.gates = gates;
    }

    /**
     * Measures.
     *
     * @param summary of the same run
     * @param records table {@code records} of the run
     * @param instructions table {@code merge_instructions} of the run
     */
    RunFigures of(RunSummary summary, Dataset<Row> records, Dataset<Row> instructions) {
        Map<String, Long> issued = issued(summary);
        List<TargetFigures> targets = new ArrayList<>();
        if (!issued.isEmpty()) {
            Map<String, Long> active = active(records, issued.keySet());
            Map<String, Row> touched = touched(instructions);
            Map<String, Long> expired = expired(instructions);
            Map<String, Long> usual = usual();
            issued.forEach((target, count) -> {
                Row sides = touched.get(target);
                targets.add(new TargetFigures(
                        target,
                        active.getOrDefault(target, 0L),
                        count,
                        expired.getOrDefault(target, 0L),
                        sides.getLong(1),
                        sides.getLong(2),
                        sides.getLong(3),
                        usual.containsKey(target) ? OptionalDouble.of(usual.get(target)) : OptionalDouble.empty()));
            });
        }
        RunSummary.Ids ids = summary.ids();
        return new RunFigures(
                summary.largestEntity(), ids.kept() + ids.absorbed() + ids.retired(), ids.absorbed(), targets);
    }

    /** New instructions that may be sent, by target. */
    private static Map<String, Long> issued(RunSummary summary) {
        return summary.instructions().stream()
                .filter(count -> count.issued() > 0 && count.status().equals("PENDING"))
                .collect(Collectors.groupingBy(
                        RunSummary.InstructionCount::target,
                        TreeMap::new,
                        Collectors.summingLong(RunSummary.InstructionCount::issued)));
    }

    private static Map<String, Long> active(Dataset<Row> records, Set<String> targets) {
        return counts(
                records.where(col("state").equalTo("active").and(col("source").isin(targets.toArray())))
                        .groupBy("source")
                        .count());
    }

    /** By target: records of new merges, of new instructions on consent, and of those on paid plans. */
    private Map<String, Row> touched(Dataset<Row> instructions) {
        Dataset<Row> records = instructions
                .where(col("run_id").equalTo(manifest.runId()).and(col("status").equalTo("PENDING")))
                .select(
                        col("target"),
                        explode(array_compact(array(col("primary_id"), col("duplicate_id"))))
                                .as("native_id"),
                        col("duplicate_id").isNotNull().as("merges"),
                        risk("consent").as("consent"),
                        risk("paid-plan").as("paid"))
                .groupBy("target", "native_id")
                .agg(
                        max("merges").as("merges"),
                        max("consent").as("consent"),
                        max("paid").as("paid"));
        Map<String, Row> touched = new HashMap<>();
        records.groupBy("target")
                .agg(count_if(col("merges")), count_if(col("consent")), count_if(col("paid")))
                .collectAsList()
                .forEach(row -> touched.put(row.getString(0), row));
        return touched;
    }

    private static Column risk(String kind) {
        return coalesce(array_contains(col("risk"), kind), lit(false));
    }

    private Map<String, Long> expired(Dataset<Row> instructions) {
        return counts(instructions
                .where(col("status").equalTo("EXPIRED").and(col("status_at").equalTo(lit(manifest.asOf()))))
                .groupBy("target")
                .count());
    }

    /** New instructions of the usual night, of targets for which enough nights are known. */
    private Map<String, Long> usual() {
        int nights = gates.usualNights();
        if (warehouse.lastRun().map(PublishedRun::runSeq).orElse(0L) < nights) {
            return Map.of();
        }
        Set<String> canaries = warehouse
                .read(Tables.RUN_METRICS)
                .where(col("stage").equalTo(HELD_BACK).and(col("rows").gt(0)))
                .select("run_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        UsualNight usualNight = new UsualNight(warehouse.runIds(), canaries, nights);
        Map<String, Map<String, Long>> issued = new TreeMap<>();
        warehouse
                .read(Tables.MERGE_INSTRUCTIONS)
                .where(col("action").isin("BLOCKED", "REVIEW").unary_$bang())
                .groupBy("target", "run_id")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> issued.computeIfAbsent(row.getString(0), target -> new HashMap<>())
                        .put(row.getString(1), row.getLong(2)));
        Map<String, Long> usual = new TreeMap<>();
        issued.forEach((target, byRun) -> usualNight.of(byRun).ifPresent(count -> usual.put(target, count)));
        return usual;
    }

    private static Map<String, Long> counts(Dataset<Row> rows) {
        return rows.collectAsList().stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }
}
