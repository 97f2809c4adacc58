package org.goldthread.jobs.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.publish.RegisterViews;
import org.goldthread.jobs.publish.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Spark SQL over the published tables. */
@Command(
        name = "sql",
        description = "Spark SQL over the warehouse: every table and *_current view of the last published run.",
        footer = {
            "",
            "Examples:  goldthread sql -q \"SHOW VIEWS\"",
            "           goldthread sql -q \"DESCRIBE golden_records\"",
            "           goldthread sql -q \"SELECT target, action, count(*) FROM merge_instructions GROUP BY ALL\"",
            "Without -q it reads statements from standard input, one per line."
        })
final class SqlCommand implements Callable<Integer> {
    @Mixin
    private Options options;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "SQL",
            description = "The statement to run.")
    private String query;

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
        String warehouse = options.warehouse();
        PrintWriter out = spec.commandLine().getOut();
        try (SparkSession session = Sessions.open("sql")) {
            RegisterViews views = new RegisterViews(session, new Warehouse(session, warehouse));
            if (query != null) {
                run(session, views, query, out);
                return ExitCode.DONE.code();
            }
            shell(session, views, out);
            return ExitCode.DONE.code();
        }
    }

    private void shell(SparkSession session, RegisterViews views, PrintWriter out) throws IOException {
        boolean prompt = System.console() != null;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (true) {
            if (prompt) {
                out.print("goldthread> ");
                out.flush();
            }
            String line = in.readLine();
            if (line == null
                    || line.strip().equalsIgnoreCase("exit")
                    || line.strip().equalsIgnoreCase("quit")) {
                return;
            }
            if (line.isBlank()) {
                continue;
            }
            try {
                run(session, views, line, out);
            } catch (UserError error) {
                spec.commandLine().getErr().println(error.getMessage());
            }
        }
    }

    private void run(SparkSession session, RegisterViews views, String statement, PrintWriter out) {
        String sql = statement.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).strip();
        }
        views.namedIn(sql);
        try {
            FramePrinter.print(session.sql(sql), format, out);
        } catch (Exception failure) {
            if (failure instanceof AnalysisException) {
                String message = failure.getMessage().lines().findFirst().orElse("is not valid.");
                throw new UserError(ExitCode.USAGE, "query", message, "Try SHOW VIEWS or DESCRIBE <table>.");
            }
            throw failure;
        }
    }
}
