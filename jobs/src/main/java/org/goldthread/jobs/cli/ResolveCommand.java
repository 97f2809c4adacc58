package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.pipeline.ResolutionPipeline;
import org.goldthread.jobs.pipeline.RunRequest;
import org.goldthread.jobs.pipeline.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The nightly job: exports in, Delta tables out. */
@Command(
        name = "resolve",
        description = "The nightly job: reads the exports, finds who is who, publishes the tables and instructions.",
        footer = {
            "",
            "Examples:  goldthread resolve                                   the shipped demo",
            "           goldthread resolve --config my.yaml --warehouse /data/goldthread",
            "           goldthread resolve --config my.yaml --run-id 2026-11-20   as a scheduler calls it",
            "           goldthread resolve --config my.yaml --canary 20 --dry-run   a first night, as a plan",
            "A run that was killed is repeated with the same --run-id; nothing is lost and nothing doubled."
        })
final class ResolveCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern(
                    "'r'yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Mixin
    private Options options;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Name of the run. A retry with the same name finishes what the first attempt began.")
    private String runId;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Time that all ages are relative to (ISO 8601, UTC). Default: the run's start.")
    private String asOf;

    @Option(
            names = "--dry-run",
            description = "A plan only: prints what would be issued, and gates that would stop it (exit code 4)."
                    + " Leaves nothing in the warehouse.")
    private boolean dryRun;

    @Option(
            names = "--canary",
            paramLabel = "N",
            description = "For the first nights: at most N instructions of each target may be open at once,"
                    + " the safest first. The others wait for a later run.")
    private Integer canary;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Clock clock = Clock.systemUTC();
        LoadedConfig loaded = options.load();
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RunRequest request = new RunRequest(
                loaded,
                options.warehouse(loaded),
                name(start),
                Optional.ofNullable(asOf).map(ResolveCommand::time),
                dryRun,
                canary(),
                ProgramVersion.text());
        Progress progress = options.progress();
        progress.say("goldthread resolve: run " + request.runId() + ", warehouse " + request.warehouse());
        try (SparkSession session = Sessions.open("resolve")) {
            ResolutionPipeline pipeline = new ResolutionPipeline(session, PresetLoader::load, clock, progress);
            RunSummary summary = pipeline.run(request);
            PrintWriter out = spec.commandLine().getOut();
            Summary.print(summary, request.warehouse(), out);
            if (!summary.gates().isEmpty()) {
                throw new UserError(ExitCode.RESULT, summary.gates());
            }
            return ExitCode.DONE.code();
        }
    }

    private Optional<Integer> canary() {
        if (canary != null && canary < 0) {
            throw new UserError(
                    ExitCode.USAGE, "--canary", "is " + canary + ".", "Use 0 or more; leave it out for no limit.");
        }
        return Optional.ofNullable(canary);
    }

    private String name(Instant start) {
        if (runId == null) {
            return RUN_ID.format(start);
        }
        if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--run-id",
                    "'" + runId + "' is no run id.",
                    "Use letters, digits and . _ - (at most 100), starting with a letter or digit.");
        }
        return runId;
    }

    private static Instant time(String text) {
        try {
            return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--as-of",
                    "'" + text + "' is no point in time.",
                    "Write 2026-11-20 or 2026-11-20T03:00:00Z.");
        }
    }
}
