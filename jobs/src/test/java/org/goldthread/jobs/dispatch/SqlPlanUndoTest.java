package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldthread.jobs.dispatch.SqlPairs.optOut;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.util.List;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlUsersTable;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undo: what comes back, and what stays because others wrote it. */
final class SqlPlanUndoTest extends SqlPlanSuite {
    private static final String[] TABLES = {"users", "oauth_identities", "memberships", "orders"};

    @BeforeEach
    void fill() {
        PageUsers.fill(database);
    }

    @Test
    void undoRestoresTheFirstStateByteForByte() {
        String first = database.dump(TABLES);
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);
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
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);
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
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);
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
    void optOutsGoFirstAndAreNeverLifted() {
        database.execute(
                "ALTER TABLE users ADD marketing boolean NOT NULL DEFAULT true",
                "ALTER TABLE users DISABLE TRIGGER touch",
                "UPDATE users SET marketing = false WHERE id = 103",
                "ALTER TABLE users ENABLE TRIGGER touch");
        String first = database.dump("users");
        SqlUsersTable users = new SqlUsersTable(
                null, null, null, null, null, null, null, null, null, null, null, null, null, "marketing", null);
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
        PageUsers.fill(database);
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
}
