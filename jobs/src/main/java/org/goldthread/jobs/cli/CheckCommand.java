package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.pipeline.InspectInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks configuration and inputs, and prints what a run would do. */
@Command(
        name = "check",
        description = {
            "Checks the configuration and the inputs and prints the plan: rows per source, pairs per blocking pass,",
            "blocks that are too large, a rough time. Writes nothing."
        },
        footer = {"", "Example:  goldthread check --config my.yaml"})
final class CheckCommand implements Callable<Integer> {
    private static final int SHOWN_BLOCKS = 10;

    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LoadedConfig loaded = options.load();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("check")) {
            InspectInputs.Inspection found = InspectInputs.apply(session, loaded.config(), PresetLoader::load);
            out.println(
                    loaded.file() + " is in order: " + loaded.config().sources().size() + " sources, "
                            + loaded.config().targets().size() + " targets.");
            out.println();
            FramePrinter.table(
                    lines(found.sources(), "source", "rows", "records", "rejected", "repeats", "noted", "skipped"),
                    out);
            out.println();
            List<Row> passes = found.blocks().stream()
                    .filter(row -> !row.<Boolean>getAs("skipped"))
                    .toList();
            List<Row> skipped = found.blocks().stream()
                    .filter(row -> row.<Boolean>getAs("skipped"))
                    .toList();
            FramePrinter.table(lines(passes, "pass", "blocks", "records", "largest", "pairs"), out);
            if (!skipped.isEmpty()) {
                out.println();
                out.println("Blocks that are too large; their pairs are left out unless another pass makes them:");
                FramePrinter.table(
                        lines(
                                skipped.subList(0, Math.min(SHOWN_BLOCKS, skipped.size())),
                                "pass",
                                "block",
                                "records",
                                "pairs"),
                        out);
            }
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "At most %,d candidate pairs (budget %,d); roughly %.0f s on %d cores.",
                    found.pairs(),
                    loaded.config().gates().maxPairs(),
                    found.seconds(),
                    session.sparkContext().defaultParallelism()));
            found.warnings().forEach(warning -> out.println("Warning: " + warning));
            out.flush();
            return ExitCode.DONE.code();
        }
    }

    private static List<String[]> lines(List<Row> rows, String... columns) {
        List<String[]> lines = new ArrayList<>();
        lines.add(columns);
        for (Row row : rows) {
            String[] cells = new String[columns.length];
            for (int i = 0; i < cells.length; i++) {
                Object value = row.getAs(columns[i]);
                cells[i] = value instanceof Long number
                        ? String.format(Locale.ROOT, "%,d", number)
                        : String.valueOf(value);
            }
            lines.add(cells);
        }
        return lines;
    }
}
