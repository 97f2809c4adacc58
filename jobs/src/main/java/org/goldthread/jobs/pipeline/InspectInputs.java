package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.goldthread.jobs.block.PlanBlocks;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.normalize.NormalizeRecords;
import org.goldthread.jobs.read.Accounts;
import org.goldthread.jobs.read.InputFailure;
import org.goldthread.jobs.read.ReadResult;
import org.goldthread.jobs.read.ReadSources;

/** Looks at the inputs of a run before it is made: row accounts, pairs by blocking pass, tenants. Writes nothing. */
public final class InspectInputs {
    /** Pairs that one core scores in a second, rounded down; measured on the person model, see the README. */
    private static final double PAIRS_PER_CORE_SECOND = 250_000;

    /** Records that one core takes through all other stages in a second, rounded down. */
    private static final double RECORDS_PER_CORE_SECOND = 8_000;

    /** Seconds that any run takes for its session and its commits. */
    private static final double FIXED_SECONDS = 25;

    private InspectInputs() {}

    /**
     * What a run would meet.
     *
     * @param sources source, rows, records, rejected, repeats, noted, skipped
     * @param blocks rows of {@code block_sizes} without the run's columns, largest first
     * @param warnings what is legal but surely not meant, in sentences
     * @param pairs candidate pairs over all passes
     * @param seconds rough wall-clock estimate on this session's cores
     * @param advice what the passes find
     */
    public record Inspection(
            List<Row> sources,
            List<Row> blocks,
            List<String> warnings,
            long pairs,
            double seconds,
            AdvisePasses.Advice advice) {}

    /** Reads the inputs twice: for the accounts, and for the records, which are kept for the looks that follow. */
    public static Inspection apply(
            SparkSession session, GoldthreadConfig config, Function<String, SystemPreset> presets) {
        try {
            return inspect(session, config, presets);
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw InputFailure.explained(failure);
        }
    }

    private static Inspection inspect(
            SparkSession session, GoldthreadConfig config, Function<String, SystemPreset> presets) {
        MatchModel model = ConfiguredModel.of(config);
        try (ReadResult exports = ReadSources.apply(session, config.sources(), presets)) {
            try {
                return inspection(session, config, model, exports.judged());
            } catch (RuntimeException failure) {
                throw exports.databases().explained(failure);
            }
        }
    }

    private static Inspection inspection(
            SparkSession session, GoldthreadConfig config, MatchModel model, ReadResult exports) {
        List<Row> accounts = Accounts.bySource(exports.rows())
                .unionByName(Accounts.bySource(exports.observed()))
                .orderBy("source")
                .collectAsList();
        Dataset<Row> records = NormalizeRecords.apply(
                        Accounts.records(exports.rows()), config.sources(), config.normalize())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return inspection(session, config, model, accounts, records);
        } finally {
            records.unpersist();
        }
    }

    private static Inspection inspection(
            SparkSession session, GoldthreadConfig config, MatchModel model, List<Row> accounts, Dataset<Row> records) {
        List<BlockingPass> passes = config.blocking().isEmpty() ? model.blocking() : config.blocking();
        List<Row> blocks = PlanBlocks.apply(records, passes)
                .orderBy(col("skipped"), col("pairs").desc(), col("pass"), col("block"))
                .collectAsList();
        long pairs = blocks.stream()
                .filter(row -> !row.<Boolean>getAs("skipped"))
                .mapToLong(row -> row.<Long>getAs("pairs"))
                .sum();
        long taken =
                accounts.stream().mapToLong(row -> row.<Long>getAs("records")).sum();
        int cores = session.sparkContext().defaultParallelism();
        double seconds = FIXED_SECONDS + (pairs / PAIRS_PER_CORE_SECOND + taken / RECORDS_PER_CORE_SECOND) / cores;
        List<String> warnings = warnings(records);
        for (Row account : accounts) {
            List<String> incomplete = account.getList(account.fieldIndex("incomplete_files"));
            if (!incomplete.isEmpty()) {
                warnings.add("Source '" + account.getAs("source") + "' has files that break off ("
                        + incomplete.size() + "), so that their rest is not read: a run stops unless"
                        + " gates.max-incomplete-files allows it.");
            }
        }
        return new Inspection(
                accounts, blocks, warnings, pairs, seconds, AdvisePasses.apply(records, passes, blocks, model, config));
    }

    /** Sources without a tenant in common can never be joined: nearly always a forgotten setting. */
    private static List<String> warnings(Dataset<Row> records) {
        List<Row> bySource = records.groupBy("source")
                .agg(collect_set("tenant").as("tenants"))
                .orderBy("source")
                .collectAsList();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < bySource.size(); i++) {
            for (int j = i + 1; j < bySource.size(); j++) {
                Set<String> shared = new TreeSet<>(bySource.get(i).<String>getList(1));
                shared.retainAll(bySource.get(j).<String>getList(1));
                if (shared.isEmpty()) {
                    warnings.add("Sources '" + bySource.get(i).getString(0) + "' and '"
                            + bySource.get(j).getString(0)
                            + "' have no tenant in common, so nothing of one can join the other. Set tenant: on them.");
                }
            }
        }
        return warnings;
    }
}
