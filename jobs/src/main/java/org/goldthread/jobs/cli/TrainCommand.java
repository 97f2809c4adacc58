package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.match.ListParameters;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.goldthread.jobs.pipeline.TrialRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates a match model from the exports. */
@Command(
        name = "train",
        description = {
            "Estimates the match model from the exports, without labels: how often the levels of every comparison agree",
            "among records of one person, of strangers, of one household and of kin (people alike who live apart), and which",
            "threshold to use. Writes a model file to read through and to name in the configuration. Runs do not train: they",
            "use the file they are given."
        },
        footer = {
            "",
            "Example:  goldthread train --config conf/mine.yaml --output conf/models/mine.json",
            "Then set  model: conf/models/mine.json  and look:  goldthread evaluate --truth FILE, or  resolve --dry-run",
            "It starts from the configured model and its blocking passes. The same exports and seed give the same file."
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The model file to write (JSON). An existing file is replaced.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Choice of the random pairs. Default: 1.")
    private long seed;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Form of the parameters shown. Default: table.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        Clock clock = Clock.systemUTC();
        String folder = options.warehouse(loaded) + "/_train-" + clock.millis();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("train");
                TrialRun trial =
                        new TrialRun(session, loaded.config(), PresetLoader::load, folder, clock, options.progress())) {
            MatchModel model = trial.trainAlone(seed);
            OutputFile.write("--output", output, ModelFile.text(model));
            FramePrinter.print(session.createDataFrame(ListParameters.of(model), ListParameters.SCHEMA), format, out);
            if (format == OutputFormat.TABLE) {
                summary(model, out);
            }
            out.flush();
            return ExitCode.DONE.code();
        }
    }

    private void summary(MatchModel model, PrintWriter out) {
        MatchModel.Training training = model.training();
        out.println(String.format(
                Locale.ROOT,
                "Wrote %s (%s): %,d records, %,d candidate pairs of which %,d are known matches, %,d random pairs,"
                        + " %d iterations.",
                output,
                model.version(),
                training.records(),
                training.candidatePairs(),
                training.knownPairs(),
                training.randomPairs(),
                training.iterations()));
        out.println(String.format(
                Locale.ROOT,
                "It expects %,d matches, and %.1f %% of the pairs from its threshold of %s on to be some.",
                training.expectedMatches(),
                100 * training.expectedPrecision(),
                model.thresholds().match()));
        if (training.knownFound() != null) {
            out.println(String.format(
                    Locale.ROOT,
                    "By comparison alone it finds %.1f %% of the known matches; of all, it expects to find %.1f %%.",
                    100 * training.knownFound(),
                    100 * training.expectedFound()));
        }
        training.warnings().forEach(warning -> out.println("Warning: " + warning));
    }
}
