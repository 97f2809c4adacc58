package org.goldthread.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.upper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.pipeline.ExportInstructions;
import org.goldthread.jobs.pipeline.TakeAcks;
import org.goldthread.jobs.publish.RegisterViews;
import org.goldthread.jobs.publish.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists merge instructions, writes them out to be sent, and takes in how they ended. */
@Command(
        name = "instructions",
        description = {
            "Lists the merge instructions of the last published run.",
            "With --export, writes those of one target out as requests that are ready to be sent.",
            "With --ack, takes in how their calls ended. The outcomes count from the next resolve on."
        },
        footer = {
            "",
            "Examples:  goldthread instructions --target crm --status pending",
            "           goldthread instructions --all --format json      every column, ended ones too",
            "           goldthread instructions --export outbox/crm --target crm",
            "           goldthread instructions --ack outcomes.ndjson",
            "An export holds what is pending and was not exported before; conf/examples has a sender.",
            "A line of outcomes: {\"instruction_id\":\"3f0c\", \"call\":0, \"outcome\":\"applied\",",
            "  \"http_status\":200, \"at\":\"2026-11-20T03:00:07Z\", \"note\":\"job 17\"}",
            "call counts from 0; outcome is applied, failed or skipped (it was so already);",
            "http_status and note may be left out. The same line twice counts once."
        })
final class InstructionsCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "Only instructions for that source, or for that system.")
    private String target;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only that action, for example MERGE or BLOCKED.")
    private String action;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only that status, for example PENDING or HELD.")
    private String status;

    @Option(names = "--all", description = "Ended instructions too (CONFIRMED, SUPERSEDED, EXPIRED), and every column.")
    private boolean all;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Writes what may be sent to --target into that folder.")
    private Path export;

    @Option(names = "--again", description = "With --export: also what was exported before and nothing came back of.")
    private boolean again;

    @Option(
            names = "--ack",
            paramLabel = "FILE",
            description = "Takes in outcomes, one line of JSON each. Exit 3 when lines were left out.")
    private Path ack;

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
        if (export != null && ack != null) {
            throw new UserError(
                    ExitCode.USAGE, "--export", "stands beside --ack.", "Take outcomes in first, then export.");
        }
        if (again && export == null) {
            throw new UserError(ExitCode.USAGE, "--again", "stands without --export.", "Add --export with a folder.");
        }
        if (export != null) {
            return export();
        }
        String warehouse = options.warehouse();
        try (SparkSession session = Sessions.open("instructions")) {
            if (ack != null) {
                Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
                TakeAcks.Taken taken = TakeAcks.apply(new Warehouse(session, warehouse), ack, now);
                spec.commandLine().getOut().println(taken.summary());
                if (!taken.problems().isEmpty()) {
                    throw new UserError(ExitCode.INPUT, taken.problems());
                }
                return ExitCode.DONE.code();
            }
            String view = all ? "merge_instructions" : "merge_instructions_current";
            new RegisterViews(session, new Warehouse(session, warehouse)).namedIn(view);
            Dataset<Row> rows = session.table(view);
            rows = filtered(filtered(rows, "action", action), "status", status);
            if (target != null) {
                rows = rows.where(
                        col("target").equalTo(target).or(col("target_system").equalTo(target)));
            }
            rows = rows.orderBy("target", "golden_id", "sequence", "instruction_id");
            FramePrinter.print(
                    all ? rows : rows.select(shown()),
                    format,
                    spec.commandLine().getOut());
            return ExitCode.DONE.code();
        }
    }

    private int export() throws IOException {
        if (target == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--export",
                    "lacks the target that is meant.",
                    "Add --target with the name of its source or system.");
        }
        LoadedConfig loaded = options.load();
        try (SparkSession session = Sessions.open("instructions")) {
            ExportInstructions exporter = new ExportInstructions(
                    loaded.config(), PresetLoader::load, Clock.systemUTC(), ProgramVersion.text());
            exporter.apply(
                            new Warehouse(session, options.warehouse(loaded)),
                            target,
                            export,
                            again ? ExportInstructions.Unanswered.AGAIN : ExportInstructions.Unanswered.LEFT_OUT)
                    .forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.DONE.code();
    }

    private static Dataset<Row> filtered(Dataset<Row> rows, String column, String wanted) {
        return wanted == null ? rows : rows.where(upper(col(column)).equalTo(wanted.toUpperCase(Locale.ROOT)));
    }

    private static Column[] shown() {
        return new Column[] {
            col("target"),
            col("action"),
            col("primary_id"),
            col("duplicate_id"),
            col("status"),
            functions.round(col("confidence"), 3).as("confidence"),
            functions.concat_ws(", ", col("reason_codes")).as("reasons"),
            col("cause"),
            col("instruction_id")
        };
    }
}
