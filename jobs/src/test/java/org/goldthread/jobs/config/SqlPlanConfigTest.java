package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.config.ConfigText.lines;

import org.junit.jupiter.api.Test;

/** What a SQL plan is not written with: each mistake with its place and remedy. */
final class SqlPlanConfigTest {
    private static final String SOURCE =
            "sources: [{name: t, system: toysql, format: jsonl, path: t.jsonl}]\ntargets: {t: {sql: ";

    @Test
    void namesThatAreNone() {
        assertThat(lines(SOURCE + "{users: {table: users; x, id: '', tombstone: gone, deleted-at: '', status: ''}}}}"))
                .contains(
                        "FILE:2 targets[t].sql.users.table: has 'users; x', which is no name of a table. Write users or"
                                + " schema.users, as in SQL.",
                        "FILE:2 targets[t].sql.users.id: is missing. Name the column that identifies a user.",
                        "FILE:2 targets[t].sql.users.tombstone: is 'gone', the same for every user. Write {id} where the"
                                + " user's id belongs.",
                        "FILE:2 targets[t].sql.users.deleted-at: is \"\" as is status: nothing would mark a merged user."
                                + " Name one of the two columns.");
        assertThat(lines(SOURCE + "{users: {fields: {phone: password_hash}}}}}"))
                .contains("FILE:2 targets[t].sql.users.fields: maps phone to password_hash: what opens an account stays"
                        + " with its user. Remove it.");
    }

    @Test
    void numbersAndLists() {
        assertThat(lines(SOURCE
                        + "{batch-rows: 0, lock-timeout-seconds: 0, statement-timeout-seconds: 0, large-rows: -1,"
                        + " timezone: 'x; y', leave: ['a b'], revoke: ['a;b'], large-tables: {events: 0}}}}"))
                .hasSize(8)
                .anyMatch(line -> line.contains("lock-timeout-seconds: is 0. Use at least 1: without an end"));
        assertThat(lines(SOURCE + "{references: [{table: log, condition: 'a; b'}], roles: {order: [a, a]}}}}"))
                .anyMatch(line -> line.contains("references[0].column: is missing."))
                .anyMatch(line -> line.contains("condition: holds a semicolon or a comment."))
                .anyMatch(line -> line.contains("roles.order: has a role twice."));
    }
}
