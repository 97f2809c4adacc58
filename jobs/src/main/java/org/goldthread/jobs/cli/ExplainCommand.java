package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.explain.ExplainPair;
import org.goldthread.jobs.explain.ExplainPerson;
import org.goldthread.jobs.explain.Section;
import org.goldthread.jobs.match.ListParameters;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.pipeline.ConfiguredModel;
import org.goldthread.jobs.publish.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a pair of records, a golden record, or the model. */
@Command(
        name = "explain",
        description = {
            "Says why two records are, or are not, one person: the evidence path, the match weight of every comparison,",
            "what was held back, and what would fall apart without an edge. With a golden id: what the person is made of.",
            "",
            "Without either: the comparisons of the library with their levels in order, the first that fits a pair counts,",
            "and what each level weighs in the model of the configuration.",
            ""
        },
        footer = {
            "",
            "Examples:  goldthread explain app/1402 crm/6512bd43d9caa6e02c990b0a",
            "           goldthread explain gr_0000000000000000",
            "           goldthread explain                               comparisons, levels and weights",
            "           goldthread explain --config my.yaml --format csv"
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "A",
            description =
                    "A golden id; or, with B, a record key (source/native-id, or a native id of one source only).")
    private String one;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The other record key.")
    private String two;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Form of the list of levels. Default: table.")
    private OutputFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        MatchModel model = ConfiguredModel.of(loaded.config());
        PrintWriter out = spec.commandLine().getOut();
        if (one == null) {
            levels(model, out);
            return ExitCode.DONE.code();
        }
        requireTable();
        try (SparkSession session = Sessions.open("explain")) {
            Warehouse warehouse = new Warehouse(session, options.warehouse(loaded));
            List<Section> sections = two == null
                    ? ExplainPerson.apply(warehouse, one)
                    : ExplainPair.apply(
                            warehouse, one, two, model, loaded.config().thresholds());
            sections.forEach(section -> print(section, out));
            return ExitCode.DONE.code();
        }
    }

    private void levels(MatchModel model, PrintWriter out) {
        if (format == OutputFormat.TABLE) {
            out.println(
                    "Model " + model.version() + ". Of each comparison the first level that fits a pair counts; where a"
                            + " record lacks the value, none does (level -1).");
            out.println(
                    "m, u, household, kin: share of the level among pairs of one person, of strangers, of two people of"
                            + " one household, of two people who are alike but live apart.");
            out.println(
                    "weight: log2(m/u), bits for or against a match. term_frequency: a value's own share replaces u, down to"
                            + " term_floor. Without figures: not in the model.");
            out.println(
                    "The first rows are settings: records of the same person, household and kin per record, points of agreement"
                            + " that a match needs, thresholds.");
        }
        List<Row> rows = new ArrayList<>(ListParameters.of(model));
        rows.addAll(ListParameters.unused(model));
        FramePrinter.print(ListParameters.SCHEMA, rows, format, out);
    }

    private void requireTable() {
        if (format != OutputFormat.TABLE) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--format",
                    "is of the list of levels; why two records are one person is told in text.",
                    "Leave it out.");
        }
    }

    private static void print(Section section, PrintWriter out) {
        out.println(section.title());
        section.lines().forEach(line -> out.println("  " + line));
        if (!section.table().isEmpty()) {
            FramePrinter.table(section.table(), out);
        }
        out.println();
        out.flush();
    }
}
