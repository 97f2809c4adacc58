package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.bench.MeasureReading;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what reading costs. */
@Command(
        name = "bench",
        description = {
            "Measures reading and normalizing CSV exports beside the copy floor: Spark's own read of the same files,",
            "written as Delta tables. Several rounds in one session; the first warms it up. Publishes nothing."
        },
        footer = {
            "",
            "Example:  goldthread generate --records 1000000 --output /tmp/people",
            "          goldthread bench --config /tmp/people/people.yaml"
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often both are measured. Default: 3.")
    private int rounds;

    @Option(
            names = "--max-ratio",
            paramLabel = "X",
            description = "Exit 4 when the median round's reading costs more than X times the floor.")
    private Double maxRatio;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        Clock clock = Clock.systemUTC();
        PrintWriter out = spec.commandLine().getOut();
        String folder = options.warehouse(loaded) + "/_bench-" + clock.millis();
        try (SparkSession session = Sessions.open("bench")) {
            MeasureReading measure =
                    new MeasureReading(session, loaded.config(), PresetLoader::load, clock, options.progress());
            List<Double> ratios = new ArrayList<>();
            try {
                for (int round = 1; round <= rounds; round++) {
                    MeasureReading.Round found = measure.round(folder + "/" + round);
                    ratios.add(found.ratio());
                    out.println(String.format(
                            Locale.ROOT,
                            "round %d: %,d records; copy floor %.1f s, read and normalize %.1f s: %.2f times the floor",
                            round,
                            found.records(),
                            found.floor(),
                            found.reading(),
                            found.ratio()));
                    found.stages()
                            .forEach(stage -> out.println(String.format(
                                    Locale.ROOT,
                                    "  %-20s %6.1f s wall %8.1f s CPU %,14d shuffle bytes",
                                    stage.stage(),
                                    stage.seconds(),
                                    stage.cpuMillis() / 1000.0,
                                    stage.shuffleBytes())));
                    out.flush();
                }
            } finally {
                Path path = new Path(folder);
                path.getFileSystem(session.sparkContext().hadoopConfiguration()).delete(path, true);
            }
            double median = ratios.stream().sorted().toList().get(ratios.size() / 2);
            out.println(String.format(Locale.ROOT, "median: %.2f times the copy floor", median));
            out.flush();
            return (maxRatio != null && median > maxRatio ? ExitCode.RESULT : ExitCode.DONE).code();
        }
    }
}
