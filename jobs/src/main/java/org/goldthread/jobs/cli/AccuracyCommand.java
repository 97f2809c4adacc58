package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.evaluate.LabelledPairs;
import org.goldthread.jobs.evaluate.MeasureTrial;
import org.goldthread.jobs.evaluate.MeasureTrial.Line;
import org.goldthread.jobs.evaluate.MeasureTrial.Reach;
import org.goldthread.jobs.evaluate.Truth;
import org.goldthread.jobs.pipeline.TrialRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures data sets whose truth is known, each with the mapping that is proposed for it. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        description = {
            "Runs over every data set directly below FOLDER: a folder with records.csv and truth.csv (record_id,entity_id).",
            "Takes the mapping that `check records.csv` proposes, trains without labels, resolves and compares with the",
            "truth, the same way for all; publishes nothing.",
            ""
        },
        footer = {
            "",
            "Lines: `automatic` is what a run would publish; 0.5 to 0.99 are connected components of the scored pairs that",
            "reach this probability; exact-rules is the baseline of `evaluate`. edge_f1 is of scored pairs before clustering,",
            "blocking_recall the share of true pairs among the candidate pairs, pairs the number of these, seconds the time to",
            "propose, train and resolve.",
            "Variants: all; -id without the id number, where the mapping has one; all-pairs and -id-pairs are measured on the",
            "labelled pairs of pairs.csv (record_id_1,record_id_2,label), where there is one.",
            "A set that fails is named, and the command ends with 1 when the others are done."
        })
final class AccuracyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Folder with one folder for each data set.")
    private Path folder;

    @Option(names = "--set", paramLabel = "NAME", description = "Only this data set; may be given several times.")
    private List<String> sets = List.of();

    @Option(names = "--output", paramLabel = "FILE", description = "Writes the lines there too, as CSV.")
    private Path output;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "What training starts from: its blocking passes, classes of pairs and first shares. Default: the"
                            + " model that ships.")
    private Path model;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the random pairs that training looks at. Default: 1.")
    private long seed;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        List<Path> chosen = chosen();
        int longest = chosen.stream().mapToInt(set -> name(set).length()).max().orElse(0);
        ExitCode ended = ExitCode.DONE;
        try (WorkFolder work = WorkFolder.of("accuracy");
                SparkSession session = Sessions.open("accuracy");
                AccuracyTable table = new AccuracyTable(spec.commandLine().getOut(), output, longest)) {
            for (Path set : chosen) {
                try {
                    measure(session, set, Files.createDirectory(work.path().resolve(name(set))), table);
                } catch (RuntimeException | IOException failure) {
                    ended = ExitCode.FAILED;
                    tell(name(set), failure);
                }
            }
        }
        return ended.code();
    }

    private List<Path> chosen() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> below = Files.list(folder)) {
                below.filter(set -> Files.isRegularFile(set.resolve("records.csv"))
                                && Files.isRegularFile(set.resolve("truth.csv")))
                        .sorted(Comparator.comparing(AccuracyCommand::name))
                        .forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new UserError(
                    ExitCode.INPUT,
                    folder.toString(),
                    "holds no folder with records.csv and truth.csv.",
                    "Name the folder above the data sets.");
        }
        List<String> names = found.stream().map(AccuracyCommand::name).toList();
        for (String wanted : sets) {
            if (!names.contains(wanted)) {
                throw new UserError(
                        ExitCode.INPUT,
                        "--set",
                        "'" + wanted + "' is none of " + String.join(", ", names) + ".",
                        "Name one of these.");
            }
        }
        found.removeIf(set -> !sets.isEmpty() && !sets.contains(name(set)));
        return found;
    }

    private void measure(SparkSession session, Path set, Path work, AccuracyTable table) throws IOException {
        long start = clock.millis();
        ProposedMapping proposed =
                ProposedMapping.of(set.resolve("records.csv").toAbsolutePath(), work, model, () -> session);
        double seconds = since(start);
        measure(session, set, "all", proposed.config(), work, seconds, table);
        Optional<ProposedMapping> without = proposed.withoutIdNumber();
        if (without.isPresent()) {
            measure(session, set, "-id", without.get().config(), work, seconds, table);
        }
    }

    private void measure(
            SparkSession session,
            Path set,
            String variant,
            GoldthreadConfig config,
            Path work,
            double before,
            AccuracyTable table) {
        long start = clock.millis();
        String scratch = work.resolve("trial" + variant).toString();
        try (TrialRun trial = new TrialRun(
                session, config, PresetLoader::load, scratch, clock, new Progress(true, Progress.Form.TEXT))) {
            TrialRun.Trial result = trial.run(trial.train(seed));
            double seconds = before + since(start);
            Dataset<Row> truth = Truth.read(set.resolve("truth.csv").toString(), result.records());
            Reach reach = MeasureTrial.reach(result, MeasureTrial.truePairs(truth));
            for (Line line : MeasureTrial.against(result, truth)) {
                table.add(name(set), variant, line, reach, seconds);
            }
            Path pairs = set.resolve("pairs.csv");
            if (Files.isRegularFile(pairs)) {
                LabelledPairs labelled = LabelledPairs.read(pairs.toString(), result.records());
                Reach reached = MeasureTrial.reach(result, labelled.pairs().where("match"));
                for (Line line : MeasureTrial.against(result, labelled)) {
                    table.add(name(set), variant + "-pairs", line, reached, seconds);
                }
            }
        }
    }

    /** Messages of Spark may quote rows: of a failure that is no user error, only its kind and place are told. */
    private void tell(String set, Exception failure) {
        PrintWriter err = spec.commandLine().getErr();
        UserError error = Goldthread.userError(failure);
        if (error != null) {
            for (Problem problem : error.problems()) {
                err.println("goldthread: " + set + " failed: " + problem);
            }
            return;
        }
        Throwable root = Goldthread.root(failure);
        err.println("goldthread: " + set + " failed: " + root.getClass().getName());
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.goldthread")) {
                err.println("  at " + frame);
            }
        }
    }

    private double since(long start) {
        return (clock.millis() - start) / 1000.0;
    }

    private static String name(Path set) {
        return set.getFileName().toString();
    }
}
