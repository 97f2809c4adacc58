package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.util.List;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlUsersTable;
import org.goldthread.jobs.instruct.Ack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log-ins after the export, in an application that leaves updated_at alone when somebody logs in. */
final class SqlPlanLoginTest extends SqlPlanSuite {
    private static final String[] TABLES = {"users", "oauth_identities", "memberships", "orders", "sessions"};
    private static final String LOGGED_IN = "stale | old user logged in since the export (last_login_at)";
    private static final String APPLIED = "applied | null";

    @BeforeEach
    void fill() {
        PageUsers.fill(database);
        database.execute("ALTER TABLE users DISABLE TRIGGER touch");
    }

    private static ReadyInstruction after(String lastLogin) {
        return pair("a", 102, 101, null, "{\"duplicate\":{\"last_activity_at\":\"" + lastLogin + "\"}}", null);
    }

    private static SqlPlanConfig config(String lastLogin, String timezone) {
        SqlUsersTable users = new SqlUsersTable(
                null, null, null, null, null, null, null, null, null, null, lastLogin, null, null, null, null);
        return new SqlPlanConfig(users, null, null, null, null, null, null, null, null, null, null, timezone);
    }

    @Test
    void anAccountThatWasUsedSinceStays() throws Ack.Malformed {
        database.execute("UPDATE users SET last_login_at = '2026-06-02T09:00:00Z' WHERE id = 102");
        String first = database.dump(TABLES);
        merge(List.of(after("never")), UsersDatabase.DEFAULTS);

        assertThat(states()).containsExactly(LOGGED_IN);
        assertThat(database.dump(TABLES)).isEqualTo(first);
        assertThat(database.value("SELECT count(*) FROM goldthread.user_alias")).isEqualTo("0");
        Ack outcome = Ack.parse(database.run(folder, "10-outcomes.sql").get(0));
        assertThat(outcome.outcome()).isEqualTo(Ack.Outcome.FAILED);
        assertThat(outcome.note()).isEqualTo("old user logged in since the export (last_login_at)");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump(TABLES)).isEqualTo(first);
    }

    @Test
    void whoStaysMayLogInWhenever() {
        database.execute("UPDATE users SET last_login_at = '2026-06-02T09:00:00Z' WHERE id IN (101, 106)");
        merge(PageUsers.page(), UsersDatabase.DEFAULTS);

        assertThat(states()).containsExactly(APPLIED, APPLIED, APPLIED);
    }

    @Test
    void undoTakesNoLoginBack() {
        String first = database.dump(TABLES);
        merge(List.of(after("never")), UsersDatabase.DEFAULTS);
        assertThat(states()).containsExactly(APPLIED);
        database.execute("DELETE FROM sessions WHERE user_id = 101");
        database.execute("UPDATE users SET last_login_at = '2026-06-02T09:00:00Z' WHERE id = 101");
        database.run(folder, "90-undo.sql");

        assertThat(states()).containsExactly("undone | null");
        assertThat(database.rows("SELECT id, last_login_at FROM users WHERE id IN (101, 102) ORDER BY id"))
                .containsExactly("101 | 2026-06-02 09:00:00+00", "102 | null");
        database.execute("UPDATE users SET last_login_at = '2026-05-01T08:00:00Z' WHERE id = 101");
        assertThat(database.dump("users", "oauth_identities", "memberships", "orders"))
                .isEqualTo(first.substring(0, first.indexOf("sessions\n")));
    }

    /** Exports in seconds or milliseconds, of a table that knows microseconds. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-03T10:00:05Z, 2026-03-03T10:00:05Z, false",
        "2026-03-03T10:00:05Z, 2026-03-03T10:00:05.999999Z, false",
        "2026-03-03T10:00:05Z, 2026-03-03T10:00:06Z, true",
        "2026-03-03T10:00:05.123Z, 2026-03-03T10:00:05.123456Z, false",
        "2026-03-03T10:00:05.123Z, 2026-03-03T10:00:05.124Z, true",
        "2026-03-03T10:00:05.123456Z, 2026-03-03T10:00:05.123456Z, false",
        "2026-03-03T10:00:05.123456Z, 2026-03-03T10:00:05.123457Z, true",
        "2026-03-03T10:00:05Z, 2025-01-01T00:00:00Z, false",
        "2026-03-03T10:00:05Z, , false",
        "never, , false",
        "never, 1999-01-01T00:00:00Z, true",
    })
    void onlyALaterLoginCounts(String exported, String present, boolean stale) {
        String value = present == null ? "NULL" : "'" + present + "'";
        database.execute("UPDATE users SET last_login_at = " + value + " WHERE id = 102");
        merge(List.of(after(exported)), UsersDatabase.DEFAULTS);

        assertThat(states()).containsExactly(stale ? LOGGED_IN : APPLIED);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, 2026-07-01 12:00:00, 2026-07-01T10:00:00Z, false",
        "timestamp, 2026-07-01 12:00:01, 2026-07-01T10:00:00Z, true",
        "timestamp, 2026-01-01 12:00:00, 2026-01-01T11:00:00Z, false",
        "date, 2026-07-01, 2026-06-30T22:00:00Z, false",
        "date, 2026-07-02, 2026-06-30T22:00:00Z, true",
    })
    void timesWithoutZoneAreInTheConfiguredOne(String type, String present, String exported, boolean stale) {
        database.execute(
                "ALTER TABLE users ALTER last_login_at TYPE " + type,
                "UPDATE users SET last_login_at = '" + present + "' WHERE id = 102");
        merge(List.of(after(exported)), config(null, "Europe/Oslo"));

        assertThat(states()).containsExactly(stale ? LOGGED_IN : APPLIED);
    }

    @Test
    void withoutAColumnNothingIsMergedAsUnused() {
        database.execute("ALTER TABLE users DROP last_login_at");
        List<ReadyInstruction> pairs = List.of(
                after("never"),
                pair("b", 103, 101, null, "{\"duplicate\":{\"last_activity_at\":\"2026-03-03T10:00:05Z\"}}", null));
        assertThatThrownBy(() -> merge(pairs, UsersDatabase.DEFAULTS))
                .hasMessageContaining(
                        "Table users has no column last_login_at. Correct targets[...].sql.users.last-login,"
                                + " or write \"\" if there is none.");
        List<String> rows = merge(pairs, config("", null));

        assertThat(rows).anyMatch(row -> row.startsWith("1 pair(s) rest on an account that was never used, and no"));
        assertThat(database.rows("SELECT state, note FROM goldthread.step WHERE attempts > 0 ORDER BY number"))
                .containsExactly(
                        "stale | old user may have logged in since the export: users.last-login names no column",
                        APPLIED);
        assertThat(database.value("SELECT status FROM users WHERE id = 102")).isEqualTo("active");
    }

    @Test
    void aColumnThatHoldsNoTimeStopsThePlan() {
        assertThatThrownBy(() -> merge(List.of(after("never")), config("plan", null)))
                .hasMessageContaining("Column plan of users holds no time.")
                .hasMessageContaining("last-login");
        assertThat(database.value("SELECT count(*) FROM goldthread.step WHERE attempts > 0"))
                .isEqualTo("0");
    }
}
