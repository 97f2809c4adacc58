package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.explain.ExplainPair;
import org.goldthread.jobs.explain.ExplainPerson;
import org.goldthread.jobs.explain.Section;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.pipeline.ConfiguredModel;
import org.goldthread.jobs.publish.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a pair of records, or a golden record. */
@Command(
        name = "explain",
        description = {
            "Says why two records are, or are not, one person: the evidence path, the match weight of every comparison,",
            "what was held back, and what would fall apart without an edge. With a golden id: what the person is made of."
        },
        footer = {
            "",
            "Examples:  goldthread explain app/1402 crm/6512bd43d9caa6e02c990b0a",
            "           goldthread explain gr_0000000000000000"
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "A golden id; or, with B, a record key (source/native-id, or a native id of one source only).")
    private String one;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The other record key.")
    private String two;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        MatchModel model = ConfiguredModel.of(loaded.config());
        PrintWriter out = spec.commandLine().getOut();
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
