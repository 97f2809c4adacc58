package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.bench.MeasureComponents;
import org.goldthread.jobs.bench.MeasureReading;
import org.goldthread.jobs.bench.MeasureRun;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.pipeline.StageMetrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a run costs. */
@Command(
        name = "bench",
        description = {
            "Measures a whole run on CSV exports beside the copy floor: Spark's own read of the same files, written as Delta",
            "tables. A round copies, trains a model, and resolves with it into a warehouse of its own, which is deleted.",
            ""
        },
        footer = {
            "",
            "Examples:  goldthread generate --shape people --records 1000000 --output /tmp/people",
            "           goldthread bench --config /tmp/people/people.yaml",
            "           goldthread bench --file people.csv     with the mapping that `check people.csv` proposes",
            "All rounds run in one session; the first also compiles what the later ones find compiled."
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = "--file",
            paramLabel = "CSV",
            description = "Records of people that no configuration names; takes the place of --config.")
    private Path file;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often all is measured. Default: 1.")
    private int rounds;

    @Option(names = "--reading", description = "Reading and normalizing only.")
    private boolean reading;

    @Option(
            names = "--components",
            paramLabel = "EDGES",
            description =
                    "Connected components only, of a made-up graph of so many edges between entities of mostly two to six "
                            + "records; needs no configuration.")
    private Integer components;

    @Option(
            names = "--max-ratio",
            paramLabel = "X",
            description = "Exit 4 when the median round costs more than X times the floor.")
    private Double maxRatio;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new UserError(ExitCode.USAGE, "--rounds", "is " + rounds + ".", "Ask for at least 1.");
        }
        if (components != null && components < 1) {
            throw new UserError(ExitCode.USAGE, "--components", "is " + components + ".", "Ask for at least 1 edge.");
        }
        Clock clock = Clock.systemUTC();
        try (WorkFolder work = WorkFolder.of("bench");
                SparkSession session = Sessions.open("bench")) {
            if (components != null) {
                components(new MeasureComponents(
                        session, components, work.path().toUri().toString(), clock));
                return ExitCode.DONE.code();
            }
            LoadedConfig loaded = file == null ? options.load() : proposed(work.path(), session);
            String root = file == null
                    ? options.warehouse(loaded)
                    : options.warehouseOr(work.path().toString());
            String folder = root + "/_bench-" + clock.millis();
            try {
                double median = reading
                        ? reading(session, loaded, clock, folder)
                        : run(session, loaded, clock, folder, work.path());
                say("median: %.2f times the copy floor", median);
                return (maxRatio != null && median > maxRatio ? ExitCode.RESULT : ExitCode.DONE).code();
            } finally {
                delete(session, folder);
            }
        }
    }

    private static void delete(SparkSession session, String folder) throws IOException {
        var path = new org.apache.hadoop.fs.Path(folder);
        path.getFileSystem(session.sparkContext().hadoopConfiguration()).delete(path, true);
    }

    private LoadedConfig proposed(Path work, SparkSession session) throws IOException {
        ProposedMapping mapping = ProposedMapping.of(file.toAbsolutePath(), work, null, () -> session);
        return ConfigLoader.load(mapping.file(), Map.of());
    }

    private double run(SparkSession session, LoadedConfig loaded, Clock clock, String folder, Path work) {
        MeasureRun measure = new MeasureRun(session, loaded, PresetLoader::load, work, clock, options.progress());
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            MeasureRun.Round found = measure.round(folder + "/" + round);
            double floor = found.floor().seconds();
            ratios.add(found.resolving().seconds() / floor);
            say(
                    "round %d: %,d records, %,d people, %,d candidate pairs over all passes",
                    round, found.records(), found.people(), found.pairs());
            part("copy floor", found.floor(), floor);
            part("train", found.training(), floor);
            part("resolve", found.resolving(), floor);
            PeakMemory.ofThisProcess().ifPresent(mebibytes -> say("most memory so far: %,d MiB", mebibytes));
        }
        return median(ratios);
    }

    private void part(String name, MeasureRun.Part part, double floor) {
        say(
                "%-22s %7.1f s wall %8.1f s CPU   %.2f floors",
                name, part.seconds(), part.cpuSeconds(), part.seconds() / floor);
        part.stages().forEach(this::stage);
    }

    private double reading(SparkSession session, LoadedConfig loaded, Clock clock, String folder) {
        MeasureReading measure =
                new MeasureReading(session, loaded.config(), PresetLoader::load, clock, options.progress());
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            MeasureReading.Round found = measure.round(folder + "/" + round);
            ratios.add(found.ratio());
            say(
                    "round %d: %,d records; copy floor %.1f s, read and normalize %.1f s: %.2f times the floor",
                    round, found.records(), found.floor(), found.reading(), found.ratio());
            found.stages().forEach(this::stage);
        }
        return median(ratios);
    }

    private void components(MeasureComponents measure) {
        for (int round = 1; round <= rounds; round++) {
            MeasureComponents.Round found = measure.round();
            say("round %d: %,d edges, %,d records, labels equal", round, components, measure.nodes());
            part("union-find alone", found.unionFind());
            part("in one JVM", found.oneJvm());
            part("  and read once", found.reading());
            part("contracted first", found.contracted());
            part("300 edges", found.few());
        }
    }

    private void part(String name, MeasureComponents.Part part) {
        say("%-22s %7.2f s wall %8.2f s CPU", name, part.seconds(), part.cpuSeconds());
    }

    private void stage(StageMetrics stage) {
        say(
                "  %-20s %7.1f s wall %8.1f s CPU %,14d rows %,16d shuffle bytes",
                stage.stage(),
                stage.seconds(),
                stage.cpuMillis() / 1000.0,
                stage.rows() == null ? 0 : stage.rows(),
                stage.shuffleBytes());
    }

    private static double median(List<Double> ratios) {
        return ratios.stream().sorted().toList().get(ratios.size() / 2);
    }

    private void say(String form, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, form, values));
        out.flush();
    }
}
