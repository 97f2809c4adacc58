package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.pipeline.InspectInputs;
import org.goldthread.jobs.propose.Proposal;
import org.goldthread.jobs.propose.ProposeConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks configuration and inputs, and prints what a run would do. */
@Command(
        name = "check",
        description = {
            "Without FILE: checks the configuration and the inputs and prints the plan: rows per source, the pairs of each",
            "blocking pass and what it finds, blocks that are too large, a rough time. Writes nothing.",
            "",
            "With FILE: looks at an export that no configuration names yet, and prints one that reads it: format, key,",
            "and what each column is, by its header (in eight languages) and by the shapes of its values, with samples",
            "masked. CSV, JSON, JSON lines, Parquet, Delta; exports of systems in conf/systems are recognized.",
            ""
        },
        footer = {
            "",
            "Examples:  goldthread check --config my.yaml",
            "           goldthread check crm-export.csv > my.yaml && goldthread resolve --config my.yaml"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "An unknown export: a file, a folder or a glob. Packed text ends in .gz or .bz2.")
    private String file;

    @Option(
            names = "--output",
            paramLabel = "YAML",
            description = "With FILE: writes the proposal there instead of printing it. An existing file stays.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (file != null) {
            return propose();
        }
        LoadedConfig loaded = options.load();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("check")) {
            InspectInputs.Inspection found = inspect(session, loaded);
            out.println(
                    loaded.file() + " is in order: " + loaded.config().sources().size() + " sources, "
                            + loaded.config().targets().size() + " targets.");
            out.println();
            FramePrinter.table(
                    lines(found.sources(), "source", "rows", "records", "rejected", "repeats", "noted", "skipped"),
                    out);
            out.println();
            PassTable passes = new PassTable(out);
            passes.print(found);
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "At most %,d candidate pairs (budget %,d); roughly %.0f s on %d cores.",
                    found.plan().pairs(),
                    Math.min(found.plan().budget(), loaded.config().gates().maxPairs()),
                    found.seconds(),
                    session.sparkContext().defaultParallelism()));
            found.warnings().forEach(warning -> out.println("Warning: " + warning));
            if (loaded.config().blocking().isEmpty()) {
                passes.printProposed(found.advice());
            }
            out.flush();
            return ExitCode.DONE.code();
        }
    }

    /** What lies between the looks goes to the warehouse's folder, which every executor reaches; nothing of it stays. */
    private InspectInputs.Inspection inspect(SparkSession session, LoadedConfig loaded) throws IOException {
        Clock clock = Clock.systemUTC();
        var warehouse = new org.apache.hadoop.fs.Path(options.warehouse(loaded));
        var folder = new org.apache.hadoop.fs.Path(warehouse, "_check-" + clock.millis());
        var files = folder.getFileSystem(session.sparkContext().hadoopConfiguration());
        boolean isNew = !files.exists(warehouse);
        try {
            return InspectInputs.apply(
                    session, loaded.config(), PresetLoader::load, folder.toString(), clock, options.progress());
        } finally {
            files.delete(folder, true);
            // Not recursively: a run may have begun there meanwhile.
            if (isNew && files.exists(warehouse) && files.listStatus(warehouse).length == 0) {
                files.delete(warehouse, false);
            }
        }
    }

    private int propose() {
        if (output != null && Files.exists(output)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--output",
                    "'" + output + "' exists.",
                    "Name a new file, or move the old one away.");
        }
        AtomicReference<SparkSession> opened = new AtomicReference<>();
        try {
            Proposal proposal = ProposeConfiguration.apply(
                    file,
                    () -> {
                        opened.set(Sessions.open("check"));
                        return opened.get();
                    },
                    PresetLoader.available().stream().map(PresetLoader::load).toList());
            PrintWriter out = spec.commandLine().getOut();
            if (output == null) {
                out.print(proposal.text());
            } else {
                OutputFile.write("--output", output, proposal.text(), StandardOpenOption.CREATE_NEW);
                out.println("Wrote " + output + ": " + proposal.summary() + ".");
                out.println("Read it through, then: goldthread resolve --config " + output);
            }
            out.flush();
            return ExitCode.DONE.code();
        } finally {
            if (opened.get() != null) {
                opened.get().stop();
            }
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
