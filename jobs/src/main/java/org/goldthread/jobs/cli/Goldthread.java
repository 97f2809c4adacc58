package org.goldthread.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program's entry point, for the launcher and for spark-submit. */
@Command(
        name = "goldthread",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = {
            "Finds which records of your exports are the same person, builds golden records with lineage,",
            "and writes merge instructions for the systems they came from.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Start with:  goldthread resolve                 runs the shipped demo",
            "             goldthread sql -q \"SELECT * FROM merge_instructions_current\"",
            "             goldthread help COMMAND            shows a command's options",
            "",
            "Exit codes: 0 done; 2 configuration or usage; 3 input; 4 result held by a gate; 5 another run holds the",
            "warehouse; 6 pair budget refused; 1 anything else."
        },
        subcommands = {
            ResolveCommand.class,
            AccuracyCommand.class,
            BenchCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            GenerateCommand.class,
            InstructionsCommand.class,
            SqlCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Goldthread implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command and gives its exit code. */
    static int execute(String... arguments) {
        CommandLine program = new CommandLine(new Goldthread());
        program.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setUsageHelpAutoWidth(true);
        program.setExecutionExceptionHandler(Goldthread::explain);
        return program.execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        PrintWriter err = command.getErr();
        UserError error = userError(failure);
        if (error != null) {
            for (Problem problem : error.problems()) {
                err.println("goldthread: " + problem);
            }
            return error.exitCode().code();
        }
        // Messages of Spark may quote rows, so only the kind of failure and its place are shown.
        Throwable root = root(failure);
        err.println("goldthread: the command failed: " + root.getClass().getName());
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.goldthread")) {
                err.println("  at " + frame);
            }
        }
        err.println("This is a fault of the program or of the machine. Run again with GOLDTHREAD_DEBUG=1 for the whole"
                + " story; it may quote data.");
        if (System.getenv("GOLDTHREAD_DEBUG") != null) {
            throw failure;
        }
        return ExitCode.FAILED.code();
    }

    /** The user error in a failure's causes; null when there is none. */
    static UserError userError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError error) {
                return error;
            }
        }
        return null;
    }

    /** What a failure began with. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
