package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.generate.WritePeople;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes made-up people. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes made-up people with duplicates, typos, moves and blanks, and the truth about them: people.csv,",
            "truth.csv, and people.yaml, a configuration that resolves them. Same size and seed, same files."
        },
        footer = {
            "",
            "Example:  goldthread generate --records 100000 --output /tmp/people",
            "          goldthread evaluate --config /tmp/people/people.yaml --truth /tmp/people/truth.csv"
        })
final class GenerateCommand implements Callable<Integer> {
    @Option(names = "--records", paramLabel = "N", required = true, description = "How many records.")
    private long records;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Folder to write to.")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which population. Default: 1.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (records < 1) {
            throw new UserError(ExitCode.USAGE, "--records", "is " + records + ".", "Ask for at least 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            WritePeople.apply(output, records, seed);
        } catch (IOException failed) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--output",
                    "'" + output + "' cannot be written: " + failed.getClass().getSimpleName() + ".",
                    "Name a folder that can be written to, on a disk with room.");
        }
        out.println(String.format(Locale.ROOT, "%,d records in %s", records, output.resolve("people.csv")));
        out.flush();
        return ExitCode.DONE.code();
    }
}
