package org.goldthread.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.goldthread.jobs.pipeline.ResolutionPipeline;
import org.goldthread.jobs.pipeline.RunRequest;
import org.goldthread.jobs.pipeline.RunSummary;
import org.goldthread.jobs.pipeline.StageListener;
import org.goldthread.jobs.pipeline.StageMetrics;
import org.goldthread.jobs.pipeline.TrialRun;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/**
 * A whole run beside the copy floor, on the same input in the same session: training, then all that {@code resolve} does with
 * the trained model, into a new warehouse of its own.
 */
public final class MeasureRun {
    private static final long SEED = 1;

    private final SparkSession session;
    private final LoadedConfig loaded;
    private final Function<String, SystemPreset> presets;
    private final Path work;
    private final Clock clock;
    private final StageListener listener;

    /** @param work a folder on this machine, for the trained model */
    public MeasureRun(
            SparkSession session,
            LoadedConfig loaded,
            Function<String, SystemPreset> presets,
            Path work,
            Clock clock,
            StageListener listener) {
        this.session = session;
        this.loaded = loaded;
        this.presets = presets;
        this.work = work;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * What a part took.
     *
     * @param seconds wall
     * @param cpuSeconds CPU time of this process, every thread of it: tasks, planning, compiling, collecting garbage
     * @param stages what it consists of, in order
     */
    public record Part(double seconds, double cpuSeconds, List<StageMetrics> stages) {}

    /**
     * One round.
     *
     * @param floor the copy
     * @param training from the exports to a model
     * @param resolving from the exports to published tables
     * @param records active records
     * @param people found
     * @param pairs candidate pairs over all passes, one that several make counted for each
     */
    public record Round(Part floor, Part training, Part resolving, long records, long people, long pairs) {}

    private record Timed<T>(T value, double seconds, double cpuSeconds) {
        Part part(List<StageMetrics> stages) {
            return new Part(seconds, cpuSeconds, stages);
        }
    }

    /**
     * Measures once.
     *
     * @param folder a folder of the round's own, reachable by every executor
     */
    public Round round(String folder) {
        Timed<Void> floor = timed(() -> {
            for (SourceConfig source : loaded.config().sources()) {
                CopyFloor.copy(session, source, folder + "/" + source.name());
            }
            return null;
        });
        Timed<MatchModel> trained;
        List<StageMetrics> training;
        try (TrialRun trial = new TrialRun(session, loaded.config(), presets, folder + "/training", clock, listener)) {
            trained = timed(() -> trial.trainAlone(SEED));
            training = trial.metrics();
        }
        Path model = write(trained.value());
        String warehouse = folder + "/warehouse";
        Timed<RunSummary> resolved = timed(() -> resolve(model, warehouse));
        RunSummary summary = resolved.value();
        return new Round(
                floor.part(List.of()),
                trained.part(training),
                resolved.part(summary.stages()),
                summary.records(),
                summary.entities(),
                pairs(warehouse));
    }

    private RunSummary resolve(Path model, String warehouse) {
        LoadedConfig own = new LoadedConfig(loaded.config().withModel(model.toString()), loaded.hash(), loaded.file());
        RunRequest request =
                new RunRequest(own, warehouse, "bench", Optional.empty(), false, Optional.empty(), "bench");
        RunSummary summary = new ResolutionPipeline(session, presets, clock, listener).run(request);
        if (!summary.gates().isEmpty()) {
            throw new UserError(ExitCode.RESULT, summary.gates());
        }
        return summary;
    }

    private long pairs(String warehouse) {
        Row all = new Warehouse(session, warehouse)
                .read(Tables.BLOCK_SIZES)
                .where(col("skipped").equalTo(false))
                .agg(sum("pairs"))
                .first();
        return all.isNullAt(0) ? 0 : all.getLong(0);
    }

    private <T> Timed<T> timed(Supplier<T> step) {
        Instant start = clock.instant();
        long cpu = ProcessCpu.nanos();
        T value = step.get();
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1e3;
        return new Timed<>(value, seconds, (ProcessCpu.nanos() - cpu) / 1e9);
    }

    private Path write(MatchModel trained) {
        try {
            return Files.writeString(work.resolve("model.json"), ModelFile.text(trained));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
