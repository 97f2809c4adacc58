package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the SQL plan of an application's own database has to know of its tables. Foreign keys to the users it finds itself.
 * A table or column that does not exist stops the plan before the first merge.
 *
 * @param users the table of users and its columns
 * @param references columns that point to users without a foreign key; default none
 * @param leave tables, or columns written as table.column, that keep the old ids; default none
 * @param revoke tables whose rows of the user that goes are deleted, in this order; default refresh_tokens, sessions,
 *     password_resets
 * @param identities logins by a provider; they move only when verified
 * @param roles memberships with a role; the highest role stays
 * @param largeTables table to rows of one batch: these are moved after the pairs, batch by batch; default none
 * @param largeRows a table of more rows than this, as the server estimates them, is moved in batches too; default 100000
 * @param batchRows rows of one batch where largeTables does not say; default 5000
 * @param lockTimeoutSeconds how long a statement waits for rows that others hold; default 2
 * @param statementTimeoutSeconds how long one pair may take; default 30
 * @param timezone zone of updated_at and last_login_at, where their columns have none; default UTC
 */
public record SqlPlanConfig(
        SqlUsersTable users,
        List<SqlReference> references,
        List<String> leave,
        List<String> revoke,
        SqlIdentities identities,
        SqlRoles roles,
        Map<String, Integer> largeTables,
        Long largeRows,
        Integer batchRows,
        Integer lockTimeoutSeconds,
        Integer statementTimeoutSeconds,
        String timezone) {
    private static final String NAME = "(?:\"[^\"\\p{Cntrl}]+\"|[\\p{L}_][\\p{L}\\p{N}_]*)";
    private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + ")?");
    private static final Pattern TABLE_OR_COLUMN = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z][A-Za-z0-9_+/-]*");

    public SqlPlanConfig {
        users = users == null
                ? new SqlUsersTable(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
                : users;
        references = references == null ? List.of() : List.copyOf(references);
        leave = leave == null ? List.of() : List.copyOf(leave);
        revoke = revoke == null ? List.of("refresh_tokens", "sessions", "password_resets") : List.copyOf(revoke);
        identities = identities == null ? new SqlIdentities(null, null, null, null, null, null) : identities;
        roles = roles == null ? new SqlRoles(null, null, null) : roles;
        largeTables = InOrder.copy(largeTables);
        largeRows = largeRows == null ? 100_000L : largeRows;
        batchRows = batchRows == null ? 5_000 : batchRows;
        lockTimeoutSeconds = lockTimeoutSeconds == null ? 2 : lockTimeoutSeconds;
        statementTimeoutSeconds = statementTimeoutSeconds == null ? 30 : statementTimeoutSeconds;
        timezone = timezone == null ? "UTC" : timezone;
        Problems problems = new Problems();
        revoke.forEach(name -> table(problems, "revoke", name));
        largeTables.forEach((name, rows) -> {
            table(problems, "large-tables", name);
            problems.require(rows >= 1, "large-tables", "has a batch of " + rows + ".", "Use at least 1.");
        });
        for (String name : leave) {
            problems.require(
                    TABLE_OR_COLUMN.matcher(name).matches(),
                    "leave",
                    "has '" + name + "', which is no name.",
                    "Write table or table.column, as in SQL.");
        }
        problems.require(largeRows >= 0, "large-rows", "is " + largeRows + ".", "Use 0 or more.")
                .require(batchRows >= 1, "batch-rows", "is " + batchRows + ".", "Use at least 1.")
                .require(
                        lockTimeoutSeconds >= 1,
                        "lock-timeout-seconds",
                        "is " + lockTimeoutSeconds + ".",
                        "Use at least 1: without an end, one waiting merge holds up the application.")
                .require(
                        statementTimeoutSeconds >= 1,
                        "statement-timeout-seconds",
                        "is " + statementTimeoutSeconds + ".",
                        "Use at least 1.")
                .require(
                        ZONE.matcher(timezone).matches(),
                        "timezone",
                        "is '" + timezone + "', which is no zone.",
                        "Write UTC or Europe/Oslo.")
                .report();
    }

    /** Notes a name of a table that is none. */
    static Problems table(Problems problems, String where, String name) {
        return problems.require(
                TABLE.matcher(name).matches(),
                where,
                "has '" + name + "', which is no name of a table.",
                "Write users or schema.users, as in SQL.");
    }
}
