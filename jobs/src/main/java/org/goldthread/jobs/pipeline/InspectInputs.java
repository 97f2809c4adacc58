package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.collect_set;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.KeyedPasses;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.normalize.NormalizeRecords;
import org.goldthread.jobs.read.Accounts;
import org.goldthread.jobs.read.InputFailure;
import org.goldthread.jobs.read.ReadResult;
import org.goldthread.jobs.read.ReadSources;

/** Looks at the inputs of a run before it is made: row accounts, pairs by blocking pass, tenants. Publishes nothing. */
public final class InspectInputs {
    /** Pairs that one core scores in a second, rounded down; measured on the person model, see the README. */
    private static final double PAIRS_PER_CORE_SECOND = 700_000;

    /** Records that one core takes through all other stages in a second, rounded down. */
    private static final double RECORDS_PER_CORE_SECOND = 4_000;

    /** Seconds that any run takes for its session and its commits. */
    private static final double FIXED_SECONDS = 25;

    private InspectInputs() {}

    /**
     * What a run would meet.
     *
     * @param sources source, rows, records, rejected, repeats, noted, skipped
     * @param plan what the passes would make
     * @param warnings what is legal but surely not meant, in sentences
     * @param seconds rough wall-clock estimate on this session's cores
     * @param advice what the passes find
     */
    public record Inspection(
            List<Row> sources, BlockPlan plan, List<String> warnings, double seconds, AdvisePasses.Advice advice) {}

    /**
     * Reads the inputs twice: for the accounts, and for the records, which are kept for the looks that follow.
     *
     * @param folder for what lies between the looks, reachable by every executor; emptied at the end
     */
    public static Inspection apply(
            SparkSession session,
            GoldthreadConfig config,
            Function<String, SystemPreset> presets,
            String folder,
            Clock clock,
            StageListener listener) {
        try (Materialize scratch = new Materialize(session, folder, "check", clock, listener)) {
            return inspect(session, config, presets, scratch);
        } catch (Exception failure) {
            // Spark throws checked exceptions that it does not declare.
            throw InputFailure.explained(failure);
        }
    }

    private static Inspection inspect(
            SparkSession session,
            GoldthreadConfig config,
            Function<String, SystemPreset> presets,
            Materialize scratch) {
        MatchModel model = ConfiguredModel.of(config);
        try (ReadResult exports = ReadSources.apply(session, config.sources(), presets)) {
            try {
                return inspection(session, config, model, scratch, exports.judged());
            } catch (RuntimeException failure) {
                throw exports.databases().explained(failure);
            }
        }
    }

    private static Inspection inspection(
            SparkSession session, GoldthreadConfig config, MatchModel model, Materialize scratch, ReadResult exports) {
        List<Row> accounts = Accounts.bySource(exports.rows())
                .unionByName(Accounts.bySource(exports.observed()))
                .orderBy("source")
                .collectAsList();
        Dataset<Row> records = NormalizeRecords.apply(
                        Accounts.records(exports.rows()), config.sources(), config.normalize())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return inspection(session, config, model, scratch, accounts, records);
        } finally {
            records.unpersist();
        }
    }

    private static Inspection inspection(
            SparkSession session,
            GoldthreadConfig config,
            MatchModel model,
            Materialize scratch,
            List<Row> accounts,
            Dataset<Row> records) {
        long taken =
                accounts.stream().mapToLong(row -> row.<Long>getAs("records")).sum();
        TermFrequencies frequencies = CountTerms.apply(records, model.attributes());
        List<BlockingPass> passes = config.blocking().isEmpty() ? model.blocking() : config.blocking();
        Blocks blocks = new MakeBlocks(scratch, config.pairs())
                .apply("", records, passes, ComparedColumns.texts(model.attributes()), frequencies.records());
        long pairs = blocks.plan().pairs();
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
        Set<String> usable = KeyedPasses.of(records, passes).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        return new Inspection(
                accounts,
                blocks.plan(),
                warnings,
                seconds,
                AdvisePasses.apply(blocks, usable, model, frequencies, config.gates()));
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
