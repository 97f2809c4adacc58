package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldthread.jobs.dispatch.SqlPairs.optOut;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlUsersTable;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.instruct.Ack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture of the users-table page (sql-users.md:119), in a real server: what a pair does to both users' rows. */
final class SqlPlanPageTest {
    private static final String[] TABLES = {"users", "oauth_identities", "memberships", "orders"};
    private static UsersDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        database = new UsersDatabase();
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void fill() {
        database.reset();
        database.execute(
                """
                INSERT INTO users (id, tenant_id, email, email_verified_at, phone, name, has_password, plan, status,
                  last_login_at, created_at, updated_at, deleted_at) VALUES
                (101,1,'anna.k@example.com','2025-01-10T09:00:00Z','+14155550123','Anna Kovacs','t','pro','active','2026-05-01T08:00:00Z','2025-01-10T08:59:00Z','2026-05-01T08:00:00Z',NULL),
                (102,1,'Anna.K@Example.com ',NULL,NULL,'Anna Kovacs','f',NULL,'active',NULL,'2026-02-02T02:00:00Z','2026-02-02T02:00:00Z',NULL),
                (103,1,'anna.k@example.com','2026-03-03T10:00:00Z',NULL,'Anna K','f',NULL,'active','2026-03-03T10:00:05Z','2026-03-03T10:00:00Z','2026-03-03T10:00:05Z',NULL),
                (104,2,'anna.k@example.com','2025-06-01T00:00:00Z',NULL,'Anna Kovacs','t','free','active','2026-04-01T00:00:00Z','2025-06-01T00:00:00Z','2026-04-01T00:00:00Z',NULL),
                (105,1,'li.wei@example.org',NULL,NULL,'Li Wei','t',NULL,'active',NULL,'2026-06-01T12:00:00.120Z','2026-06-01T12:00:00.120Z',NULL),
                (106,1,'li.wei@example.org','2026-06-01T12:05:00Z',NULL,'Li Wei','t',NULL,'active','2026-06-01T12:06:00Z','2026-06-01T12:00:00.480Z','2026-06-01T12:06:00Z',NULL),
                (107,1,'raj@example.net','2023-01-01T00:00:00Z',NULL,'Raj P','t',NULL,'active','2023-02-01T00:00:00Z','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z','2024-01-01T00:00:00Z'),
                (108,1,'raj@example.net','2026-01-01T00:00:00Z',NULL,'Raj P','t','pro','active','2026-05-05T00:00:00Z','2026-01-01T00:00:00Z','2026-05-05T00:00:00Z',NULL),
                (109,1,'k7x2@privaterelay.appleid.com','2026-02-01T00:00:00Z','4155550123','Anna K','f',NULL,'active','2026-02-01T00:00:00Z','2026-02-01T00:00:00Z','2026-02-01T00:00:00Z',NULL);
                INSERT INTO oauth_identities VALUES
                (1,103,'google','g-55501','anna.k@example.com','t','2026-03-03T10:00:00Z'),
                (2,109,'apple','a-90210','k7x2@privaterelay.appleid.com','t','2026-02-01T00:00:00Z'),
                (3,105,'github','gh-77','li.wei@example.org','t','2026-06-01T12:00:00Z'),
                (4,106,'github','gh-77','li.wei@example.org','t','2026-06-01T12:00:00Z');
                INSERT INTO memberships VALUES (1,101,10,'member'), (2,103,10,'admin'), (3,103,11,'member');
                INSERT INTO sessions (user_id) SELECT id FROM users;
                INSERT INTO refresh_tokens (user_id, session_id) SELECT user_id, id FROM sessions;
                INSERT INTO password_resets (user_id) VALUES (103);
                INSERT INTO orders (tenant_id, user_id, total, placed_at) SELECT tenant_id, id, id + 0.50, '2026-01-01Z' FROM users;
                """);
    }

    private static String conditions(String primary, String duplicate) {
        return "{\"primary\":{\"updated_at\":\"" + primary + "\"},\"duplicate\":{\"updated_at\":\"" + duplicate
                + "\"}}";
    }

    private static List<ReadyInstruction> page() {
        return List.of(
                pair("a", 103, 101, null, conditions("2026-05-01T08:00:00Z", "2026-03-03T10:00:05Z"), null),
                pair(
                        "b",
                        102,
                        101,
                        null,
                        "{\"primary\":{\"changed_by\":[\"a\"],\"email\":\"anna.k@example.com\"},\"duplicate\":"
                                + "{\"updated_at\":\"2026-02-02T02:00:00Z\",\"email\":\"Anna.K@Example.com \"}}",
                        "a"),
                pair(
                        "c",
                        105,
                        106,
                        "{\"phone\":\"+8613800000000\"}",
                        conditions("2026-06-01T12:06:00Z", "2026-06-01T12:00:00.120Z"),
                        null));
    }

    private List<String> merge(List<ReadyInstruction> pairs, SqlPlanConfig config) {
        SqlPlan.write(pairs, config, "run-1", "0.1", folder);
        return database.run(folder, UsersDatabase.UP_TO_MERGE);
    }

    private List<String> states() {
        return database.rows("SELECT state, note FROM goldthread.step ORDER BY number");
    }

    @Test
    void expectedOfThePage() {
        merge(page(), UsersDatabase.DEFAULTS);

        assertThat(database.rows("SELECT id, email, status, phone, deleted_at IS NULL FROM users ORDER BY id"))
                .containsExactly(
                        "101 | anna.k@example.com | active | +14155550123 | t",
                        "102 | null | merged | null | f",
                        "103 | null | merged | null | f",
                        "104 | anna.k@example.com | active | null | t",
                        "105 | null | merged | null | f",
                        "106 | li.wei@example.org | active | +8613800000000 | t",
                        "107 | raj@example.net | active | null | f",
                        "108 | raj@example.net | active | null | t",
                        "109 | k7x2@privaterelay.appleid.com | active | 4155550123 | t");
        assertThat(database.rows("SELECT * FROM memberships ORDER BY id"))
                .containsExactly("1 | 101 | 10 | admin", "3 | 101 | 11 | member");
        assertThat(database.rows("SELECT id, user_id FROM oauth_identities ORDER BY id"))
                .containsExactly("1 | 101", "2 | 109", "4 | 106");
        assertThat(database.rows("SELECT user_id FROM sessions ORDER BY 1"))
                .containsExactly("101", "104", "106", "107", "108", "109");
        assertThat(database.value("SELECT count(*) FROM password_resets")).isEqualTo("0");
        assertThat(database.rows("SELECT user_id, count(*) FROM orders GROUP BY 1 ORDER BY 1"))
                .containsExactly("101 | 3", "104 | 1", "106 | 2", "107 | 1", "108 | 1", "109 | 1");
        // The role is raised before its row is dropped (sql-users.md:151).
        assertThat(database.rows("SELECT action, row_pk->>'id', old_row->>'role' FROM goldthread.user_merge_audit "
                        + "WHERE table_name = 'public.memberships' ORDER BY id"))
                .startsWith("update | 1 | member", "delete_conflict | 2 | admin");
        assertThat(database.run(folder, "06-verify.sql"))
                .filteredOn(row -> row.startsWith("public."))
                .allMatch(row -> row.endsWith(" | ok") || row.contains("delete_conflict"));
    }

    @Test
    void undoRestoresTheFirstStateByteForByte() {
        String first = database.dump(TABLES);
        merge(page(), UsersDatabase.DEFAULTS);
        assertThat(database.dump(TABLES)).isNotEqualTo(first);

        database.run(folder, "90-undo.sql");

        assertThat(database.dump(TABLES)).isEqualTo(first);
        assertThat(database.value("SELECT count(*) FROM goldthread.user_alias")).isEqualTo("0");
        database.run(folder, UsersDatabase.UP_TO_MERGE);
        assertThat(database.dump(TABLES))
                .as("an undone step is not carried out again")
                .isEqualTo(first);
    }

    @Test
    void onePairIsUndoneByItsLine() {
        merge(page(), UsersDatabase.DEFAULTS);
        String plan = database.value("SELECT run_id FROM goldthread.run");
        database.execute("CALL goldthread.undo_pair('" + plan + "', 3, '105', '106')");

        assertThat(database.rows("SELECT email, phone FROM users WHERE id IN (105, 106)"))
                .containsExactly("li.wei@example.org | null", "li.wei@example.org | null");
        assertThat(database.value("SELECT user_id FROM oauth_identities WHERE id = 3"))
                .isEqualTo("105");
        assertThat(states()).containsExactly("applied | null", "applied | null", "undone | null");
        assertThatThrownBy(() -> database.execute("CALL goldthread.undo_pair('" + plan + "', 1, '105', '106')"))
                .hasMessageContaining("another pair");
    }

    @Test
    void undoLeavesWhatOthersWroteSince() {
        merge(page(), UsersDatabase.DEFAULTS);
        database.execute(
                "UPDATE orders SET total = 7 WHERE id = 3",
                "UPDATE users SET phone = '+1999' WHERE id = 106",
                "INSERT INTO orders (id, tenant_id, user_id, total) VALUES (50, 1, 101, 9)",
                "UPDATE memberships SET user_id = 108 WHERE id = 3");
        database.run(folder, "90-undo.sql");

        assertThat(database.rows("SELECT id, user_id, total FROM orders WHERE id IN (3, 50) ORDER BY id"))
                .containsExactly("3 | 103 | 7.00", "50 | 101 | 9.00");
        assertThat(database.value("SELECT phone FROM users WHERE id = 106")).isEqualTo("+1999");
        assertThat(database.value("SELECT user_id FROM memberships WHERE id = 3"))
                .isEqualTo("108");
        assertThat(states().get(0)).contains("row(s) of public.memberships point elsewhere by now");
    }

    @Test
    void staleUsersAreLeftAlone() {
        database.execute(
                "UPDATE users SET name = 'Anne' WHERE id = 103",
                "UPDATE users SET email = 'x@example.com' WHERE id = 105");
        String changed = database.dump(TABLES);
        List<ReadyInstruction> pairs = List.of(
                page().get(0),
                page().get(1),
                pair("d", 107, 108),
                pair("e", 104, 101),
                pair("f", 999, 101),
                pair("g", 105, 106, null, "{\"duplicate\":{\"email\":\"li.wei@example.org\"}}", null));
        merge(pairs, UsersDatabase.DEFAULTS);

        assertThat(states())
                .containsExactly(
                        "stale | old user was changed since the export (updated_at)",
                        "waiting | waits for a",
                        "stale | old user is deleted",
                        "stale | the two are of different tenants",
                        "stale | old user does not exist",
                        "stale | old user was changed since the export (email)");
        assertThat(database.dump(TABLES)).isEqualTo(changed);
    }

    @Test
    void unverifiedUsersHandOverNoRoleAndNoLogin() {
        database.execute(
                "UPDATE users SET email_verified_at = NULL WHERE id = 103",
                "UPDATE oauth_identities SET email_verified = false WHERE id = 1");
        merge(List.of(pair("a", 103, 101)), UsersDatabase.DEFAULTS);

        assertThat(states()).containsExactly("applied | 1 role(s) in public.memberships not raised");
        assertThat(database.value("SELECT role FROM memberships WHERE id = 1")).isEqualTo("member");
        assertThat(database.value("SELECT count(*) FROM oauth_identities WHERE id = 1"))
                .isEqualTo("0");
        database.run(folder, "90-undo.sql");
        assertThat(database.value("SELECT user_id FROM oauth_identities WHERE id = 1"))
                .isEqualTo("103");
    }

    @Test
    void aSecondLoginOfOneProviderIsDropped() {
        database.execute(
                "INSERT INTO oauth_identities VALUES (5, 101, 'google', 'g-1', 'anna.k@example.com', 't', now())");
        merge(List.of(pair("a", 103, 101)), UsersDatabase.DEFAULTS);

        assertThat(database.rows("SELECT id FROM oauth_identities WHERE user_id IN (101, 103)"))
                .containsExactly("5");
    }

    @Test
    void anAddressThatMustBeThereBecomesATombstone() {
        database.execute(
                "ALTER TABLE users ALTER email SET NOT NULL",
                "CREATE UNIQUE INDEX ON users (tenant_id, email) WHERE id <> 106 AND id <> 103 AND id <> 108");
        String first = database.dump("users");
        merge(page(), UsersDatabase.DEFAULTS);

        assertThat(database.rows("SELECT email FROM users WHERE status = 'merged' ORDER BY id"))
                .containsExactly(
                        "merged+102@invalid.example", "merged+103@invalid.example", "merged+105@invalid.example");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users")).isEqualTo(first);
    }

    @Test
    void optOutsGoFirstAndAreNeverLifted() {
        database.execute(
                "ALTER TABLE users ADD marketing boolean NOT NULL DEFAULT true",
                "ALTER TABLE users DISABLE TRIGGER touch",
                "UPDATE users SET marketing = false WHERE id = 103",
                "ALTER TABLE users ENABLE TRIGGER touch");
        String first = database.dump("users");
        SqlUsersTable users = new SqlUsersTable(
                null, null, null, null, null, null, null, null, null, null, null, null, "marketing", null);
        SqlPlanConfig config =
                new SqlPlanConfig(users, null, null, null, null, null, null, null, null, null, null, null);
        List<ReadyInstruction> chain = List.of(
                optOut("o", 101), pair("a", 103, 101, null, "{\"duplicate\":{\"email_consent\":\"opted_out\"}}", "o"));

        merge(List.of(pair("z", 103, 101, null, "{\"duplicate\":{\"email_consent\":\"opted_out\"}}", null)), config);
        assertThat(states()).containsExactly("stale | old user opted out and primary did not");
        database.execute("DELETE FROM goldthread.step");
        merge(chain, config);
        assertThat(states()).containsExactly("applied | null", "applied | null");
        assertThat(database.value("SELECT marketing FROM users WHERE id = 101")).isEqualTo("f");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users")).isEqualTo(first);

        database.reset();
        fill();
        database.execute("ALTER TABLE users ADD marketing boolean NOT NULL DEFAULT true");
        database.execute("UPDATE users SET marketing = false WHERE id = 103");
        merge(chain, config);
        database.execute("UPDATE users SET marketing = false WHERE id = 101");
        database.run(folder, "90-undo.sql");
        assertThat(database.value("SELECT marketing FROM users WHERE id = 101"))
                .as("the person's own")
                .isEqualTo("f");
        assertThatThrownBy(() -> SqlPlan.write(chain, UsersDatabase.DEFAULTS, "run-1", "0.1", folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("users.consent");
    }

    @Test
    void outcomesAreAcknowledgements() throws Ack.Malformed {
        merge(page(), UsersDatabase.DEFAULTS);
        SqlPlan.write(List.of(page().get(0), pair("d", 107, 108)), UsersDatabase.DEFAULTS, "run-2", "0.1", folder);
        database.run(folder, UsersDatabase.UP_TO_MERGE);
        List<String> lines = database.run(folder, "10-outcomes.sql");

        assertThat(lines).hasSize(2);
        Ack done = Ack.parse(lines.get(0));
        assertThat(done.instructionId()).isEqualTo("a");
        assertThat(done.outcome()).isEqualTo(Ack.Outcome.SKIPPED);
        Ack stale = Ack.parse(lines.get(1));
        assertThat(stale.outcome()).isEqualTo(Ack.Outcome.FAILED);
        assertThat(stale.note()).isEqualTo("old user is deleted");
    }
}
