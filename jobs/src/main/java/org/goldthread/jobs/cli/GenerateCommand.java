package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.generate.Order;
import org.goldthread.jobs.generate.Shape;
import org.goldthread.jobs.generate.WriteExports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes made-up people. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a made-up company: the exports of an application, a CRM, a mailing tool and a web shop, their events and a",
            "list of leads, company.yaml, a configuration that resolves them, and truth.csv, who is who. Or one list of people",
            "for --shape people: people.csv, people.yaml and truth.csv. Names, towns and streets are as frequent as real ones;",
            "households, twins, namesakes, typos, short names, weddings, moves, new addresses and blanks are among them.",
            "Same size, shape and seed, same files. Memory does not grow with the size.",
            ""
        },
        footer = {
            "",
            "Examples:  goldthread generate --records 100000 --output /tmp/company",
            "           goldthread resolve --config /tmp/company/company.yaml",
            "           goldthread generate --shape people --records 100000 --output /tmp/people",
            "           goldthread evaluate --config /tmp/people/people.yaml --truth /tmp/people/truth.csv"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final int MOST_THREADS = 8;

    @Option(
            names = "--records",
            paramLabel = "N",
            required = true,
            description = "How many records of people, over all files; events come on top.")
    private long records;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Folder to write to.")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which population. Default: 1.")
    private long seed;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            defaultValue = "company",
            description = "company or people. Default: company.")
    private Shape shape;

    @Option(
            names = "--hot",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of the records, 0 to 1, that have one telephone and address in common. Default: 0.")
    private double hot;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (records < 1) {
            throw new UserError(ExitCode.USAGE, "--records", "is " + records + ".", "Ask for at least 1.");
        }
        if (!(hot >= 0 && hot <= 1)) {
            throw new UserError(ExitCode.USAGE, "--hot", "is " + hot + ".", "Give a share from 0 to 1.");
        }
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        PrintWriter out = spec.commandLine().getOut();
        Path configuration;
        try {
            configuration = WriteExports.apply(output, new Order(shape, records, seed, hot, threads));
        } catch (IOException failed) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--output",
                    "'" + output + "' cannot be written: " + failed.getClass().getSimpleName() + ".",
                    "Name a folder that can be written to, on a disk with room.");
        }
        out.println(String.format(Locale.ROOT, "%,d records, to be resolved with %s", records, configuration));
        out.flush();
        return ExitCode.DONE.code();
    }
}
