package org.goldthread.jobs.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.pipeline.StageListener;
import org.goldthread.jobs.pipeline.StageMetrics;
import org.goldthread.jobs.pipeline.TrialRun;

/** Reading and normalizing beside the copy floor, on the same input in the same session. */
public final class MeasureReading {
    private final SparkSession session;
    private final GoldthreadConfig config;
    private final Function<String, SystemPreset> presets;
    private final Clock clock;
    private final StageListener listener;

    public MeasureReading(
            SparkSession session,
            GoldthreadConfig config,
            Function<String, SystemPreset> presets,
            Clock clock,
            StageListener listener) {
        this.session = session;
        this.config = config;
        this.presets = presets;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * One round.
     *
     * @param floor wall seconds of the copy
     * @param reading wall seconds from the exports to normalized records, rejects and accounts
     * @param records normalized records
     * @param stages what reading consists of
     */
    public record Round(double floor, double reading, long records, List<StageMetrics> stages) {
        public double ratio() {
            return reading / floor;
        }
    }

    /** @param folder a folder of the round's own, reachable by every executor */
    public Round round(String folder) {
        Instant start = clock.instant();
        for (SourceConfig source : config.sources()) {
            CopyFloor.copy(session, source, folder + "/" + source.name());
        }
        Instant copied = clock.instant();
        try (TrialRun trial = new TrialRun(session, config, presets, folder + "/trial", clock, listener)) {
            Instant begun = clock.instant();
            long records = trial.read();
            Instant read = clock.instant();
            return new Round(seconds(start, copied), seconds(begun, read), records, trial.metrics());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
