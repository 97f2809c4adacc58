package org.goldthread.jobs.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.FormPairs;
import org.goldthread.jobs.block.PairFunction;
import org.goldthread.jobs.block.ScoredPair;
import org.goldthread.jobs.cli.ProductSession;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.pipeline.CountTerms;
import org.goldthread.jobs.pipeline.Materialize;
import org.goldthread.jobs.pipeline.RunBlocks;
import org.goldthread.jobs.pipeline.StageMetrics;
import org.goldthread.jobs.pipeline.TrialRun;

/**
 * {@code MeasureSelfJoin CONFIG ROUNDS}: from normalized records to the pairs that reach the review threshold, by the job's pair
 * loop and by {@link SelfJoin} in both its forms, by turns in one session; a line of figures for each, and an exit code of 1
 * when they find different pairs. Reading, normalizing and the counts of values, which all need, are not in the figures. The
 * first round also compiles what later ones find compiled.
 */
public final class MeasureSelfJoin implements AutoCloseable {
    private final SparkSession session;
    private final GoldthreadConfig config;
    private final Path folder;
    private final TrialRun trial;
    private final Dataset<Row> records;
    private final List<BlockingPass> passes;
    private final BlockPlan plan;
    private final List<Column> texts;
    private final PairScorer scorer;

    /** Active records. */
    private final long size;

    private MeasureSelfJoin(SparkSession session, GoldthreadConfig config, Path folder) {
        this.session = session;
        this.config = config;
        this.folder = folder;
        trial = new TrialRun(session, config, PresetLoader::load, path("trial"), Clock.systemUTC(), new NoProgress());
        TrialRun.Trial run = trial.run();
        records = run.records();
        passes = run.blocks().passes();
        plan = run.blocks().plan();
        List<String> attributes = run.model().attributes();
        texts = ComparedColumns.texts(attributes);
        TermFrequencies frequencies = CountTerms.apply(records, attributes);
        size = frequencies.records();
        scorer = new PairScorer(run.model(), run.thresholds(), frequencies);
    }

    public static void main(String[] arguments) throws IOException {
        GoldthreadConfig config =
                ConfigLoader.load(Path.of(arguments[0]), Map.of()).config();
        int rounds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("goldthread-self-join-");
        boolean equal = true;
        try (SparkSession session = ProductSession.open("self-join");
                MeasureSelfJoin measure = new MeasureSelfJoin(session, config, folder)) {
            say("%,d records, %,d candidate pairs over all passes", measure.size, measure.plan.pairs());
            for (int round = 1; round <= rounds; round++) {
                equal &= measure.round(round);
            }
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
        System.exit(equal ? 0 : 1);
    }

    private boolean round(int round) {
        String name = "round-" + round;
        try (Materialize scratch = new Materialize(session, path(name), name, Clock.systemUTC(), new NoProgress())) {
            say("round %d", round);
            Dataset<Row> walked = measured("pair loop", scratch, this::pairLoop);
            Dataset<Row> broadcast = measured("self-join, broadcast", scratch, to -> selfJoin(to, "broadcast"));
            Dataset<Row> merged = measured("self-join, merge", scratch, to -> selfJoin(to, "merge"));
            boolean equal = equal(walked, broadcast) && equal(walked, merged);
            if (!equal) {
                say("The pairs or their weights differ.");
            }
            return equal;
        }
    }

    private static boolean equal(Dataset<Row> one, Dataset<Row> other) {
        return one.exceptAll(other).isEmpty() && other.exceptAll(one).isEmpty();
    }

    private Dataset<Row> pairLoop(Materialize scratch) {
        Blocks blocks = RunBlocks.of(scratch, config.pairs(), records, passes, texts, size);
        return scratch.write("match", FormPairs.apply(blocks, scorer::decode, kept(scorer)));
    }

    private static PairFunction<ComparableRecord> kept(PairScorer scorer) {
        return (left, right) -> {
            PairScore found = scorer.score(left, right);
            return found == null ? null : new ScoredPair(found.weight(), found.probability(), found.levels());
        };
    }

    private Dataset<Row> selfJoin(Materialize scratch, String hint) {
        Dataset<Row> numbered = scratch.write("number-" + hint, SelfJoin.numbered(records, passes, texts));
        return scratch.write("match-" + hint, SelfJoin.apply(numbered, passes, plan.limits(), scorer, hint));
    }

    private static Dataset<Row> measured(String form, Materialize scratch, Function<Materialize, Dataset<Row>> step) {
        int before = scratch.metrics().size();
        long start = System.nanoTime();
        long cpu = cpuNanos();
        Dataset<Row> scores = step.apply(scratch);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        List<StageMetrics> all = scratch.metrics();
        List<StageMetrics> stages = all.subList(before, all.size());
        say(
                "%-22s %7.1f s wall %8.1f s CPU %8.1f s CPU of tasks %,14d shuffle bytes %,10d pairs kept",
                form,
                seconds,
                cpuSeconds,
                stages.stream().mapToLong(StageMetrics::cpuMillis).sum() / 1e3,
                stages.stream().mapToLong(StageMetrics::shuffleBytes).sum(),
                stages.get(stages.size() - 1).rows());
        return scores;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** CPU time of this process, every thread of it: tasks, planning, compiling, collecting garbage. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }

    @Override
    public void close() {
        trial.close();
    }
}
