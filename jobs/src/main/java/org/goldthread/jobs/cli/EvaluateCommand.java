package org.goldthread.jobs.cli;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
import org.goldthread.jobs.evaluate.Evaluation;
import org.goldthread.jobs.evaluate.ExactRules;
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
            "Example:  goldthread evaluate --truth conf/demo/truth.csv",
            "The truth is CSV with the header record_id,entity_id; record_id is a record key (source/native-id) or a native id.",
            "The baseline joins records with equal family name + date of birth, given name + date of birth, and the first",
            "that the data has of email, phone, id number, given + family name + city."
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final List<Double> SWEEP = List.of(0.5, 0.9, 0.95, 0.99);

    @Mixin
    private Options options;

    @Option(names = "--truth", paramLabel = "FILE", required = true, description = "The truth (CSV).")
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
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Form of the output. Default: table.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        Clock clock = Clock.systemUTC();
        String folder = options.warehouse(loaded) + "/_evaluate-" + clock.millis();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("evaluate");
                TrialRun trial =
                        new TrialRun(session, loaded.config(), PresetLoader::load, folder, clock, options.progress())) {
            TrialRun.Trial result = trial.run();
            Dataset<Row> known = Truth.read(truth, result.records());
            Scores scores = Evaluation.of(result.assignments().withColumnRenamed("golden_id", "cluster"), known);
            if (scores.records() == 0 || scores.missing() == scores.records()) {
                throw new UserError(
                        ExitCode.INPUT,
                        truth,
                        "names no record of the exports (" + scores.records() + " records in the truth).",
                        "Use record keys such as app/101, or native ids that only one source has.");
            }
            List<Row> lines = new ArrayList<>();
            lines.add(line("goldthread", "auto", scores));
            for (Map.Entry<Double, Scores> point :
                    Evaluation.sweep(pairs(result), known, SWEEP).entrySet()) {
                lines.add(line("scored pairs", String.format(Locale.ROOT, "%.2f", point.getKey()), point.getValue()));
            }
            lines.add(line("exact rules", "", Evaluation.of(ExactRules.apply(result.records()), known)));
            if (format == OutputFormat.TABLE) {
                out.println(String.format(
                        Locale.ROOT,
                        "%,d records, %,d true entities, %,d true pairs; model %s",
                        scores.records(),
                        scores.entities(),
                        scores.truePairs(),
                        result.model().version()));
            }
            FramePrinter.print(session.createDataFrame(lines, lines()), format, out);
            return gate(scores).code();
        }
    }

    /** Made when asked for: the class is loaded for every command, and Spark's types are slow to load. */
    private static StructType lines() {
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
                .add("under_merged", DataTypes.LongType);
    }

    /** Scored pairs only: what the comparison is worth by itself, without identifier edges. */
    private static Dataset<Row> pairs(TrialRun.Trial result) {
        return result.scores().select(col("left_key"), col("right_key"), col("probability"));
    }

    private ExitCode gate(Scores scores) {
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

    private static Row line(String variant, String threshold, Scores scores) {
        return RowFactory.create(
                variant,
                threshold,
                share(scores.precision()),
                share(scores.recall()),
                share(scores.f1()),
                share(scores.bCubedPrecision()),
                share(scores.bCubedRecall()),
                share(scores.bCubedF1()),
                share(scores.exactRate()),
                scores.overMerged(),
                scores.underMerged());
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
