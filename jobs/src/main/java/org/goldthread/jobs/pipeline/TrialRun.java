package org.goldthread.jobs.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.RecordShare;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.PairsConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.publish.SourceAccount;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.jobs.train.OtherAttributes;
import org.goldthread.jobs.train.TrainModel;
import org.goldthread.jobs.train.TrainingSteps;
import org.goldthread.jobs.train.UnusedColumns;

/**
 * The same steps as a first nightly run, up to the people and no further: nothing is published and no earlier night is
 * known. What {@code evaluate} measures.
 */
public final class TrialRun implements AutoCloseable {
    private static final String RUN_ID = "trial";

    private final SparkSession session;
    private final GoldthreadConfig config;
    private final Function<String, SystemPreset> presets;
    private final Materialize scratch;
    private final Warehouse nothing;
    private ReadExports.Exports exports;
    private Dataset<Row> knownMerges;

    /** Columns that the exports are read without. */
    private Set<String> unused = Set.of();

    /** What identifiers say, where training asked before; null = nobody did. */
    private FindEvidence.Identified identified;

    /**
     * Opens the folder that intermediate results go to.
     *
     * @param folder a folder of the trial's own, reachable by every executor; gone after closing
     */
    public TrialRun(
            SparkSession session,
            GoldthreadConfig config,
            Function<String, SystemPreset> presets,
            String folder,
            Clock clock,
            StageListener listener) {
        this.session = session;
        this.config = config;
        this.presets = presets;
        this.nothing = new Warehouse(session, folder);
        this.scratch = new Materialize(session, folder, RUN_ID, clock, listener);
    }

    /**
     * What came out.
     *
     * @param records normalized records
     * @param edges table {@code edges}
     * @param scores every pair above the review threshold
     * @param assignments record_key, golden_id
     * @param blocks what made the candidate pairs
     * @param thresholds the probabilities that the run went by
     */
    public record Trial(
            Dataset<Row> records,
            Dataset<Row> edges,
            Dataset<Row> scores,
            Dataset<Row> assignments,
            MatchModel model,
            Blocks blocks,
            Thresholds thresholds) {}

    /** Reads and normalizes only; how many records came of it. */
    public long read() {
        return exports().accounts().stream().mapToLong(SourceAccount::records).sum();
    }

    /** What every stage so far cost, in order. */
    public List<StageMetrics> metrics() {
        return scratch.metrics();
    }

    /** Runs with the model of the configuration. */
    public Trial run() {
        return run(ConfiguredModel.of(config));
    }

    /**
     * Runs with a model, once. The frames can be read until the trial is closed.
     *
     * @throws IllegalStateException after {@link #trainAlone}
     */
    public Trial run(MatchModel model) {
        if (!unused.isEmpty()) {
            throw new IllegalStateException("The exports were read for training alone");
        }
        ReadExports.Exports read = exports();
        FindEvidence find = new FindEvidence(config, model);
        FindEvidence.Evidence evidence = identified == null
                ? find.apply(scratch, read.records(), read.observed(), knownMerges(), nothing)
                : find.apply(scratch, read.records(), knownMerges(), identified);
        ResolvePeople.People people =
                new ResolvePeople(config).apply(scratch, read.records(), evidence, nothing, 1, Instant.EPOCH);
        return new Trial(
                read.records(),
                people.edges(),
                evidence.scores(),
                people.assignments(),
                model,
                evidence.blocks(),
                find.thresholds());
    }

    /**
     * Trains a model on the exports, starting from the configured one.
     *
     * @param seed of the random pairs
     */
    public MatchModel train(long seed) {
        MatchModel start = ConfiguredModel.forTraining(config);
        OtherAttributes others = others();
        List<BlockingPass> passes = passes(start);
        Dataset<Row> records = exports().records();
        Dataset<Row> identities = identities(start);
        return scratch.time(
                "train",
                () -> TrainModel.apply(
                        records, identities, start, others, passes, seed, new Steps(scratch, config.pairs())));
    }

    /**
     * Trains as {@link #train} does, and to the same model, without reading what only a run with the model would look at. To
     * be called first, and nothing after it.
     */
    public MatchModel trainAlone(long seed) {
        if (exports != null) {
            throw new IllegalStateException("The exports were read already");
        }
        if (!hasIdentifiers()) {
            MatchModel start = ConfiguredModel.forTraining(config);
            unused = UnusedColumns.of(start, others(), passes(start));
        }
        return train(seed);
    }

    private OtherAttributes others() {
        return config.comparisons().isEmpty() ? OtherAttributes.FOUND : OtherAttributes.NAMED;
    }

    private List<BlockingPass> passes(MatchModel start) {
        return config.blocking().isEmpty() ? start.blocking() : config.blocking();
    }

    /** Training's own stages. */
    private record Steps(Materialize scratch, PairsConfig pairs) implements TrainingSteps {
        @Override
        public Dataset<Row> write(String step, Dataset<Row> rows) {
            return scratch.write("train-" + step, rows);
        }

        @Override
        public <A, B> Both<A, B> sideBySide(Function<TrainingSteps, A> first, Function<TrainingSteps, B> second) {
            Materialize.Both<A, B> both = scratch.sideBySide(
                    left -> first.apply(new Steps(left, pairs)), right -> second.apply(new Steps(right, pairs)));
            return new Both<>(both.first(), both.second());
        }

        @Override
        public Blocks blocks(
                Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, long count, RecordShare share) {
            return new MakeBlocks(scratch, pairs).apply("train-", records, passes, texts, count, share);
        }
    }

    /** record_key, identity; nothing is looked for where no source has identifiers. */
    private Dataset<Row> identities(MatchModel start) {
        if (!hasIdentifiers()) {
            return session.sql("SELECT '' AS record_key, '' AS identity LIMIT 0");
        }
        FindEvidence find = new FindEvidence(config, start);
        identified = find.identify(scratch, exports().records(), exports().observed(), knownMerges(), nothing);
        return find.identities(identified);
    }

    private boolean hasIdentifiers() {
        return config.sources().stream()
                .anyMatch(source -> !source.system().equals(SourceConfig.GENERIC)
                        || source.kind() == Kind.IDENTITIES
                        || !source.identifiers().isEmpty());
    }

    private Dataset<Row> knownMerges() {
        if (knownMerges == null) {
            Dataset<Row> none = session.sql("SELECT '' AS past_key, '' AS survivor_key, '' AS evidence LIMIT 0");
            knownMerges = LearnMerges.apply(scratch, exports(), none, nothing.read(Tables.KNOWN_MERGES), RUN_ID);
        }
        return knownMerges;
    }

    private ReadExports.Exports exports() {
        if (exports == null) {
            exports = new ReadExports(session, config, presets, unused)
                    .apply(scratch, List.of(), nothing.read(Tables.RECORDS));
        }
        return exports;
    }

    @Override
    public void close() {
        scratch.close();
        nothing.forgetUnused();
    }
}
