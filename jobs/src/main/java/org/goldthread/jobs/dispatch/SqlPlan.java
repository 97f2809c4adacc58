package org.goldthread.jobs.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlUsersTable;

/**
 * Writes the merges of an application's own users table as SQL files that a database administrator reads, runs in order
 * with any client, and can run again or undo. Everything that depends on the database, such as which tables point to
 * users, the files find out when they run; nothing is merged before all of it fits.
 */
public final class SqlPlan {
    private static final int ROWS_OF_AN_INSERT = 500;
    private static final int MILLIS = 1000;

    /** Names of the files, in the order in which they are run, the notes first. */
    static final List<String> FILES = List.of(
            "00-README.md",
            "01-install.sql",
            "02-pairs.sql",
            "03-inventory.sql",
            "04-merge.sql",
            "05-children.sql",
            "06-verify.sql",
            "07-backfill.sql",
            "08-readiness.sql",
            "09-indexes.sql",
            "10-outcomes.sql",
            "90-undo.sql");

    /** Functions of the plan, in the order in which they need each other. */
    private static final List<String> INSTALL =
            List.of("schema", "discover", "merge", "children", "report", "check", "undo");

    private final SqlPlanConfig config;
    private final Path folder;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    private SqlPlan(SqlPlanConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    /**
     * What was written.
     *
     * @param planId the plan's id in the database: run id, and a hash of its steps and settings
     * @param files names in the order in which they are run, the notes first
     * @param merges pairs
     * @param updates writes to one user
     */
    public record Written(String planId, List<String> files, long merges, long updates) {
        public Written {
            files = List.copyOf(files);
        }
    }

    /**
     * Writes the plan.
     *
     * @param instructions in the order in which they are applied
     * @param runId run that planned them
     * @param toolVersion version of the program
     * @param folder where the files go; made if missing, files of these names are replaced
     * @throws org.goldthread.jobs.errors.UserError for a call that is no step of a SQL plan, or a value that has no
     *     column
     */
    public static Written write(
            List<ReadyInstruction> instructions, SqlPlanConfig config, String runId, String toolVersion, Path folder) {
        List<SqlStep> steps = SqlStep.of(instructions, config.users());
        String settings = SqlText.json(SqlSettings.of(config));
        String hash = hash(lines(steps, step -> step.row("")) + settings);
        String plan = runId + "-" + hash.substring(0, 8);
        SqlPlan files = new SqlPlan(config, folder);
        files.names(plan, toolVersion, hash, settings);
        try {
            Files.createDirectories(folder);
            files.writeAll(steps, plan);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(folder.toString(), unwritable);
        }
        long merges = steps.stream().filter(SqlStep::joins).count();
        return new Written(plan, files.files, merges, steps.size() - merges);
    }

    private void names(String plan, String toolVersion, String hash, String settings) {
        SqlUsersTable users = config.users();
        values.put("run", SqlText.literal(plan));
        values.put("run_comment", comment(plan));
        values.put("version", comment(toolVersion));
        values.put("version_text", SqlText.literal(toolVersion));
        values.put("hash", SqlText.literal(hash));
        values.put("settings", SqlText.literal(settings));
        values.put("users", SqlText.literal(users.table()));
        values.put("users_id", SqlText.literal(users.id()));
        values.put("users_table", users.table());
        values.put("id", SqlText.column(users.id()));
        values.put("email_normalized", SqlText.column(users.emailNormalized()));
        values.put("updated_at", users.updatedAt().isEmpty() ? "a time" : comment(users.updatedAt()));
        values.put("indexes", indexes());
    }

    private void writeAll(List<SqlStep> steps, String plan) throws IOException {
        String readme = SqlText.resource("readme.md");
        values.put("merges", Long.toString(steps.stream().filter(SqlStep::joins).count()));
        values.put(
                "updates",
                Long.toString(steps.stream().filter(step -> !step.joins()).count()));
        put("00-README.md", SqlText.fill(readme, values));
        StringBuilder install = new StringBuilder();
        INSTALL.forEach(part -> install.append(SqlText.resource("install/" + part + ".sql")));
        long oneStep = (long) config.statementTimeoutSeconds() * MILLIS;
        file("01-install.sql", "tables and functions", install.toString(), oneStep);
        values.put("steps", inserts(steps, plan));
        file("02-pairs.sql", "who goes into whom", SqlText.resource("pairs.sql"), oneStep);
        file("03-inventory.sql", "what points to users, and whether all fits", SqlText.resource("inventory.sql"), 0);
        values.put("steps", lines(steps, step -> step.statement(plan)));
        file("04-merge.sql", "the merges", SqlText.resource("merge.sql"), oneStep);
        file("05-children.sql", "large tables and late rows", SqlText.resource("children.sql"), 0);
        file("06-verify.sql", "counts before and after", SqlText.resource("verify.sql"), 0);
        file("07-backfill.sql", "normalized addresses", SqlText.resource("backfill.sql"), 0);
        file("08-readiness.sql", "whether the unique indexes can be built", SqlText.resource("readiness.sql"), 0);
        String indexes = "SET lock_timeout = 0;\n" + SqlText.resource("indexes.sql");
        file("09-indexes.sql", "the unique indexes", indexes, 0);
        file("10-outcomes.sql", "lines for instructions --ack", SqlText.resource("outcomes.sql"), 0);
        List<SqlStep> newestFirst = new ArrayList<>(steps);
        Collections.reverse(newestFirst);
        values.put("steps", lines(newestFirst, step -> step.undo(plan)));
        file("90-undo.sql", "undo", SqlText.resource("undo.sql"), 0);
    }

    private void file(String name, String title, String body, long statementTimeout) throws IOException {
        values.put("file", name);
        values.put("title", title);
        values.put("statement_timeout", statementTimeout + "ms");
        values.put("lock_timeout", (long) config.lockTimeoutSeconds() * MILLIS + "ms");
        put(name, SqlText.fill(SqlText.resource("head.sql") + body, values));
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        files.add(name);
    }

    private static String inserts(List<SqlStep> steps, String plan) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < steps.size(); from += ROWS_OF_AN_INSERT) {
            List<SqlStep> part = steps.subList(from, Math.min(steps.size(), from + ROWS_OF_AN_INSERT));
            text.append("INSERT INTO goldthread.step (run_id, number, instruction_id, call, action, old_user_id, ")
                    .append("primary_user_id, field_updates, preconditions, depends_on) VALUES\n")
                    .append(part.stream().map(step -> step.row(plan)).collect(Collectors.joining(",\n")))
                    .append("\nON CONFLICT (run_id, number) DO NOTHING;\n");
        }
        return text.toString();
    }

    private String indexes() {
        SqlUsersTable users = config.users();
        String bare = bare(users.table());
        boolean tenants = !users.tenant().isEmpty();
        String normalized = SqlText.column(users.emailNormalized());
        StringBuilder text = new StringBuilder("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ")
                .append(SqlText.column(bare + (tenants ? "_tenant" : "") + "_email_active_uq"))
                .append("\n  ON ")
                .append(users.table())
                .append(" (")
                .append(tenants ? SqlText.column(users.tenant()) + ", " : "")
                .append(normalized)
                .append(") WHERE ")
                .append(users.deletedAt().isEmpty() ? "" : SqlText.column(users.deletedAt()) + " IS NULL AND ")
                .append(normalized)
                .append(" IS NOT NULL;\n");
        if (!config.identities().table().isEmpty()) {
            text.append(
                            "-- With the tenant in front, if one provider account may belong to users of several tenants.\n")
                    .append("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ")
                    .append(SqlText.column(bare(config.identities().table()) + "_provider_subject_uq"))
                    .append("\n  ON ")
                    .append(config.identities().table())
                    .append(" (")
                    .append(SqlText.column(config.identities().provider()))
                    .append(", ")
                    .append(SqlText.column(config.identities().subject()))
                    .append(");\n");
        }
        return text.toString();
    }

    /** A table's name without its schema and quotes. */
    private static String bare(String table) {
        return table.replaceAll("^(?:\"[^\"]+\"|[^.\"]+)\\.", "").replace("\"", "");
    }

    private static String lines(List<SqlStep> steps, Function<SqlStep, String> line) {
        return steps.stream().map(line).collect(Collectors.joining("\n"));
    }

    /** Text that cannot end a comment of SQL. */
    private static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
