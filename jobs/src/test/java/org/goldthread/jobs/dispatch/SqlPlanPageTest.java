package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.util.List;
import org.goldthread.jobs.instruct.Ack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fixture of the users-table page (sql-users.md:119), in a real server: what a pair does to both users' rows. */
final class SqlPlanPageTest extends SqlPlanSuite {
    private static final String[] TABLES = {"users", "oauth_identities", "memberships", "orders"};

    @BeforeEach
    void fill() {
        PageUsers.fill(database);
    }

    @Test
    void expectedOfThePage() {
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);

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
    void staleUsersAreLeftAlone() {
        database.execute(
                "UPDATE users SET name = 'Anne' WHERE id = 103",
                "UPDATE users SET email = 'x@example.com' WHERE id = 105");
        String changed = database.dump(TABLES);
        List<ReadyInstruction> pairs = List.of(
                PageUsers.page().get(0),
                PageUsers.page().get(1),
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
    void aLoginOfAnotherAddressNeedsBothUsersVerified() {
        database.execute(
                "INSERT INTO oauth_identities VALUES (5, 102, 'google', 'g-5', 'someone@else.example', 't', now()),"
                        + " (6, 102, 'apple', 'a-6', 'ANNA.k@example.com', 't', now()), (7, 103, 'apple', 'a-7', 'anna@work.example', 't', now())");
        merge(List.of(pair("a", 102, 101)), UsersDatabase.DEFAULTS);
        assertThat(database.rows("SELECT id FROM oauth_identities WHERE user_id IN (101, 102)"))
                .containsExactly("6");
        database.run(folder, "90-undo.sql");
        SqlPlan.write(List.of(pair("b", 103, 101)), UsersDatabase.DEFAULTS, "run-2", "0.1", folder);
        database.run(folder, UsersDatabase.UP_TO_MERGE);
        assertThat(database.rows("SELECT id FROM oauth_identities WHERE user_id = 101 ORDER BY id"))
                .containsExactly("1", "7");
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
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);

        assertThat(database.rows("SELECT email FROM users WHERE status = 'merged' ORDER BY id"))
                .containsExactly(
                        "merged+102@invalid.example", "merged+103@invalid.example", "merged+105@invalid.example");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users")).isEqualTo(first);
    }

    @Test
    void outcomesAreAcknowledgements() throws Ack.Malformed {
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);
        SqlPlan.write(
                List.of(PageUsers.page().get(0), pair("d", 107, 108)), UsersDatabase.DEFAULTS, "run-2", "0.1", folder);
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
