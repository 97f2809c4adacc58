package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.evaluate.LabelledPairs;
import org.goldthread.jobs.evaluate.MeasureTrial;
import org.goldthread.jobs.evaluate.MeasureTrial.Line;
import org.goldthread.jobs.evaluate.PairScores;
import org.goldthread.jobs.evaluate.SampleMistakes;
import org.goldthread.jobs.evaluate.Scores;
import org.goldthread.jobs.evaluate.Truth;
import org.goldthread.jobs.pipeline.TrialRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the people found against the truth. */
@Command(
        name = "evaluate",
        description = {
            "Resolves the exports as a first night would, publishes nothing, and compares with the truth: pairwise and",
            "B-cubed precision, recall and F1, at the model's threshold and over a sweep, beside three exact rules."
        },
        footer = {
            "",
            "Examples:  goldthread evaluate --truth conf/demo/truth.csv",
            "           goldthread evaluate --truth truth.csv --samples 10",
            "           goldthread evaluate --truth truth.csv --format csv --samples 200 --samples-to mistakes.csv",
            "The truth is CSV with the header record_id,entity_id, or labelled pairs with record_id_1,record_id_2,label (match",
            "or no_match, others are ignored); a record_id is a record key (source/native-id) or a native id. Of labelled",
            "pairs only pairwise figures are known. The columns edge_* are of scored pairs before any clustering.",
            "The baseline joins records with equal family name + date of birth, given name + date of birth, and the first",
            "that the data has of email, phone, id number, given + family name + city."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            required = true,
            description = "The truth (CSV): clusters or pairs.")
    private String truth;

    @Option(
            names = "--min-precision",
            paramLabel = "0..1",
            description = "Exit 4 when the pairwise precision is below.")
    private Double minPrecision;

    @Option(names = "--min-recall", paramLabel = "0..1", description = "Exit 4 when the pairwise recall is below.")
    private Double minRecall;

    @Option(names = "--min-f1", paramLabel = "0..1", description = "Exit 4 when the pairwise F1 is below.")
    private Double minF1;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Prints at most N pairs of strangers that were joined, and N pairs of one person that were not, with the",
                "reason: record keys, levels and weights, no other value of a record. Always the same ones."
            })
    private int samples;

    @Option(
            names = "--samples-to",
            paramLabel = "FILE",
            description = "Writes the samples there, in the form that --format says, instead of printing them.")
    private Path samplesTo;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Form of the output: aligned columns, CSV, or a JSON object per line. Default: table.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireOneTable();
        LoadedConfig loaded = options.load();
        Clock clock = Clock.systemUTC();
        String folder = options.warehouse(loaded) + "/_evaluate-" + clock.millis();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("evaluate");
                TrialRun trial =
                        new TrialRun(session, loaded.config(), PresetLoader::load, folder, clock, options.progress())) {
            TrialRun.Trial result = trial.run();
            Judged judged = LabelledPairs.areIn(session, truth) ? onPairs(result) : onClusters(result);
            if (format == OutputFormat.TABLE) {
                out.println(judged.summary() + "; model " + result.model().version());
            }
            List<Row> rows = judged.lines().stream().map(EvaluateCommand::row).toList();
            FramePrinter.print(session.createDataFrame(rows, columns()), format, out);
            if (samples > 0) {
                show(judged.mistakes().get(), out);
            }
            return gate(judged.lines().get(0).pairs()).code();
        }
    }

    /** A program reads one table from what is printed; a second one has a file of its own. */
    private void requireOneTable() {
        if (samples > 0 && samplesTo == null && format != OutputFormat.TABLE) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--samples",
                    "would print a second table of other columns behind the figures.",
                    "Name a file for the samples: --samples-to FILE.");
        }
        if (samples < 1 && samplesTo != null) {
            throw new UserError(
                    ExitCode.USAGE, "--samples-to", "has no samples to write.", "Say how many: --samples 20.");
        }
    }

    private void show(Dataset<Row> mistakes, PrintWriter out) {
        if (samplesTo == null) {
            out.println();
            FramePrinter.print(mistakes, format, out);
            return;
        }
        StringWriter text = new StringWriter();
        FramePrinter.print(mistakes, format, new PrintWriter(text, true));
        OutputFile.write("--samples-to", samplesTo, text.toString());
    }

    /** What the truth says of the trial. */
    private record Judged(String summary, List<Line> lines, Supplier<Dataset<Row>> mistakes) {}

    private Judged onClusters(TrialRun.Trial result) {
        Dataset<Row> known = Truth.read(truth, result.records());
        List<Line> lines = MeasureTrial.against(result, known);
        Scores scores = lines.get(0).clusters();
        if (scores.records() == 0 || scores.missing() == scores.records()) {
            throw new UserError(
                    ExitCode.INPUT,
                    truth,
                    "names no record of the exports (" + scores.records() + " records in the truth).",
                    "Use record keys such as app/101, or native ids that only one source has.");
        }
        String summary = String.format(
                Locale.ROOT,
                "%,d records, %,d true entities, %,d true pairs",
                scores.records(),
                scores.entities(),
                scores.truePairs());
        return new Judged(summary, lines, () -> SampleMistakes.of(result, known, samples));
    }

    private Judged onPairs(TrialRun.Trial result) {
        LabelledPairs known = LabelledPairs.read(truth, result.records());
        String summary = String.format(
                Locale.ROOT,
                "%,d pairs of one person, %,d pairs of two, %,d ignored",
                known.matches(),
                known.others(),
                known.ignored());
        return new Judged(
                summary, MeasureTrial.against(result, known), () -> SampleMistakes.of(result, known, samples));
    }

    /** Made when asked for: the class is loaded for every command, and Spark's types are slow to load. */
    private static StructType columns() {
        return new StructType()
                .add("variant", DataTypes.StringType)
                .add("threshold", DataTypes.StringType)
                .add("precision", DataTypes.StringType)
                .add("recall", DataTypes.StringType)
                .add("f1", DataTypes.StringType)
                .add("b3_precision", DataTypes.StringType)
                .add("b3_recall", DataTypes.StringType)
                .add("b3_f1", DataTypes.StringType)
                .add("exact_rate", DataTypes.StringType)
                .add("over_merged", DataTypes.LongType)
                .add("under_merged", DataTypes.LongType)
                .add("edge_precision", DataTypes.StringType)
                .add("edge_recall", DataTypes.StringType)
                .add("edge_f1", DataTypes.StringType);
    }

    private ExitCode gate(PairScores scores) {
        boolean held = missed("precision", scores.precision(), minPrecision);
        held |= missed("recall", scores.recall(), minRecall);
        held |= missed("F1", scores.f1(), minF1);
        return held ? ExitCode.RESULT : ExitCode.DONE;
    }

    private boolean missed(String what, double value, Double least) {
        if (least == null || value >= least) {
            return false;
        }
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT, "goldthread: %s is %.4f, below the %.4f asked for.", what, value, least));
        return true;
    }

    private static Row row(Line line) {
        PairScores pairs = line.pairs();
        Scores clusters = line.clusters();
        PairScores edges = line.edges();
        return RowFactory.create(
                switch (line.method()) {
                    case AUTOMATIC -> "goldthread";
                    case THRESHOLD -> "scored pairs";
                    case EXACT_RULES -> "exact rules";
                },
                switch (line.method()) {
                    case AUTOMATIC -> "auto";
                    case THRESHOLD -> String.format(Locale.ROOT, "%.2f", line.threshold());
                    case EXACT_RULES -> "";
                },
                share(pairs.precision()),
                share(pairs.recall()),
                share(pairs.f1()),
                clusters == null ? null : share(clusters.bCubedPrecision()),
                clusters == null ? null : share(clusters.bCubedRecall()),
                clusters == null ? null : share(clusters.bCubedF1()),
                clusters == null ? null : share(clusters.exactRate()),
                clusters == null ? null : clusters.overMerged(),
                clusters == null ? null : clusters.underMerged(),
                edges == null ? null : share(edges.precision()),
                edges == null ? null : share(edges.recall()),
                edges == null ? null : share(edges.f1()));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
