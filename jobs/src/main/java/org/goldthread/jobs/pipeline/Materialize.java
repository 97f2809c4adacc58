package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.publish.ParquetFrames;
import org.goldthread.jobs.publish.UnnestedParquet;
import org.goldthread.jobs.schema.Tables;

/**
 * What lies between stages: writes a frame once, reads it back, and keeps account of what it cost. Lives as long as the
 * run; the lease must be held, since opening clears what dead runs left.
 */
public final class Materialize implements AutoCloseable {
    private static final String SCRATCH = "_scratch";
    /**
     * Written once and read in full: to look for values that repeat, or for the largest, costs more than it saves. A task
     * writes one file, whatever the session says: what is packed counts on it.
     */
    private static final Map<String, String> SCRATCH_FORMAT = Map.of(
            "parquet.enable.dictionary",
            "false",
            "parquet.column.statistics.enabled",
            "false",
            "parquet.size.statistics.enabled",
            "false",
            "maxRecordsPerFile",
            "0");

    private static final long DRAIN_MILLIS = 10_000;

    private final SparkSession session;
    private final Clock clock;
    private final StageListener listener;
    private final Path scratch;
    private final StageCosts costs;
    private final Map<String, Timed> stages = new LinkedHashMap<>();

    /** Rows (null = no frame) and wall time of a stage. */
    private record Timed(Long rows, Duration wall) {}

    /** Opens the scratch folder of a run, empty. */
    public Materialize(SparkSession session, String warehouse, String runId, Clock clock, StageListener listener) {
        this(session, clock, listener, new Path(new Path(warehouse, SCRATCH), runId), new StageCosts());
        clear(session, warehouse);
        session.sparkContext().addSparkListener(costs);
    }

    private Materialize(SparkSession session, Clock clock, StageListener listener, Path scratch, StageCosts costs) {
        this.session = session;
        this.clock = clock;
        this.listener = listener;
        this.scratch = scratch;
        this.costs = costs;
    }

    /** Deletes the scratch of dead runs: it holds people's data. The lease must be held. */
    static void clear(SparkSession session, String warehouse) {
        delete(session, new Path(warehouse, SCRATCH));
    }

    /**
     * Computes a frame, once, under the stage's name.
     *
     * @param stage unique within the run
     * @return the same rows and schema, read from scratch; a frame without a file when there are none
     */
    public Dataset<Row> write(String stage, Dataset<Row> rows) {
        String path = path(stage);
        long count = written(
                stage, rows, counted -> counted.write().options(SCRATCH_FORMAT).parquet(path));
        // Of a frame that is known to be empty, Spark leaves out all that hangs on it.
        return count == 0
                ? session.createDataFrame(List.of(), rows.schema())
                : ParquetFrames.read(session, path, rows.schema());
    }

    /**
     * Computes a frame whose last column is an array of structs, once, as two: the rows without that column, and the
     * elements, each behind the row's first column. Both are kept as tables are, so that the publish may take the files
     * as they lie here.
     *
     * @param stage unique within the run; its rows are counted without the elements
     */
    public Both<Dataset<Row>, Dataset<Row>> writeUnnested(String stage, Dataset<Row> rows) {
        String path = path(stage);
        written(stage, rows, counted -> UnnestedParquet.write(counted, path));
        return new Both<>(
                UnnestedParquet.rows(session, path, rows.schema()),
                UnnestedParquet.elements(session, path, rows.schema()));
    }

    private String path(String stage) {
        if (stages.containsKey(stage)) {
            throw new IllegalArgumentException("Stage " + stage + " was written already");
        }
        return new Path(scratch, stage).toString();
    }

    private long written(String stage, Dataset<Row> rows, Consumer<Dataset<Row>> writer) {
        Observation written = new Observation();
        Dataset<Row> counted = rows.observe(written, functions.count(lit(1)).as("rows"));
        Duration wall = run(stage, () -> {
                    writer.accept(counted);
                    return null;
                })
                .wall();
        long count = count(written);
        note(stage, new Timed(count, wall));
        return count;
    }

    /** Runs a step that writes no frame, such as a loop on the driver or the publish, and keeps account of its cost. */
    public <T> T time(String stage, Supplier<T> step) {
        Result<T> result = run(stage, step);
        note(stage, new Timed(null, result.wall()));
        return result.value();
    }

    /** What two parts of a run gave. */
    public record Both<A, B>(A first, B second) {}

    /**
     * Runs two parts that do not need each other at the same time: while one is planned on the driver, the other's tasks
     * keep the executors busy. The account lists the first part's stages before the second's, whichever ended when.
     *
     * @param first gets a {@code Materialize} of its own to write its stages with; the same scratch folder, so names
     *     must differ
     * @throws RuntimeException of the first part that failed, in the order of the parameters, when both have ended
     */
    public <A, B> Both<A, B> sideBySide(Function<Materialize, A> first, Function<Materialize, B> second) {
        Materialize left = new Materialize(session, clock, listener, scratch, costs);
        Materialize right = new Materialize(session, clock, listener, scratch, costs);
        Both<A, B> results = SideBySide.run(() -> first.apply(left), () -> second.apply(right));
        take(left.stages);
        take(right.stages);
        return results;
    }

    private void take(Map<String, Timed> branch) {
        branch.forEach((stage, cost) -> {
            if (stages.put(stage, cost) != null) {
                throw new IllegalArgumentException("Stage " + stage + " was written already");
            }
        });
    }

    private void note(String stage, Timed cost) {
        stages.put(stage, cost);
        listener.finished(stage, cost.rows(), cost.wall().toMillis() / 1000.0);
    }

    /** Rows that a stage wrote. */
    public long rows(String stage) {
        return stages.get(stage).rows();
    }

    /** What every stage so far cost, in order. */
    public List<StageMetrics> metrics() {
        try {
            // Task events come late; without this the last stage would look free.
            session.sparkContext().listenerBus().waitUntilEmpty(DRAIN_MILLIS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Spark's event queue did not drain", e);
        }
        List<StageMetrics> metrics = new ArrayList<>();
        stages.forEach((stage, timed) -> metrics.add(new StageMetrics(
                stage,
                timed.rows(),
                timed.wall().toMillis() / 1000.0,
                costs.of(stage).shuffleBytes(),
                Duration.ofNanos(costs.of(stage).cpuNanos()).toMillis(),
                metrics.size() + 1)));
        return List.copyOf(metrics);
    }

    /** The metrics so far as rows of {@code run_metrics}. */
    public Dataset<Row> metricsFrame(String runId, long runSeq) {
        List<Row> rows = metrics().stream()
                .map(metric -> RowFactory.create(
                        runId,
                        runSeq,
                        metric.stage(),
                        metric.rows(),
                        metric.seconds(),
                        metric.shuffleBytes(),
                        metric.cpuMillis(),
                        metric.order()))
                .toList();
        return session.createDataFrame(rows, Tables.RUN_METRICS.schema());
    }

    /** Deletes the run's scratch. Frames that {@link #write} returned cannot be read any more. */
    @Override
    public void close() {
        session.sparkContext().removeSparkListener(costs);
        delete(session, scratch);
    }

    private static long count(Observation written) {
        try {
            return (Long) written.getAsJava().get("rows");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the row count", e);
        }
    }

    private record Result<T>(T value, Duration wall) {}

    private <T> Result<T> run(String stage, Supplier<T> step) {
        SparkContext context = session.sparkContext();
        String outer = context.getLocalProperty(StageCosts.STAGE);
        context.setLocalProperty(StageCosts.STAGE, stage);
        context.setJobDescription(stage);
        listener.started(stage);
        Instant start = clock.instant();
        try {
            T value = step.get();
            return new Result<>(value, Duration.between(start, clock.instant()));
        } finally {
            context.setLocalProperty(StageCosts.STAGE, outer);
            context.setJobDescription(outer);
        }
    }

    private static void delete(SparkSession session, Path path) {
        try {
            FileSystem fileSystem = path.getFileSystem(session.sparkContext().hadoopConfiguration());
            fileSystem.delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
