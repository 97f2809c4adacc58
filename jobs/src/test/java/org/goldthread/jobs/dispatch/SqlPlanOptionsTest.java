package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldthread.jobs.dispatch.SqlPairs.instruction;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;
import static org.goldthread.jobs.dispatch.SqlPairs.read;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.SqlIdentities;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlReference;
import org.goldthread.jobs.config.SqlRoles;
import org.goldthread.jobs.config.SqlUsersTable;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

/** What each setting of the SQL plan does. */
final class SqlPlanOptionsTest extends SqlPlanSuite {
    private static final String A = "00000000-0000-0000-0000-00000000000a";
    private static final String B = "00000000-0000-0000-0000-00000000000b";

    private static SqlPlanConfig config(
            SqlUsersTable users, SqlIdentities identities, Long largeRows, Integer seconds) {
        return new SqlPlanConfig(
                users, null, null, null, identities, null, null, largeRows, null, seconds, seconds, null);
    }

    /** Ids that are no numbers, a table in a schema, every column under another name, times without zone, and no tenant. */
    @Test
    void tablesAndColumnsOfOtherNames() {
        database.execute(
                """
                DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS app CASCADE; CREATE SCHEMA app;
                CREATE TYPE app.state AS ENUM ('open', 'joined');
                CREATE TABLE app."Accounts" ("Key" uuid PRIMARY KEY, mail text NOT NULL, norm text, confirmed boolean, state app.state,
                  changed timestamp, mobile text, news text, seen timestamp);
                CREATE TABLE app.logins ("Key" uuid PRIMARY KEY DEFAULT gen_random_uuid(), account uuid REFERENCES app."Accounts", p text, s text, v boolean);
                CREATE TABLE app.seats (account uuid REFERENCES app."Accounts", place int, rank text, PRIMARY KEY (account, place));
                CREATE TABLE app.devices (account uuid REFERENCES app."Accounts");
                CREATE TABLE app.archive (id int PRIMARY KEY, account uuid REFERENCES app."Accounts");
                CREATE TABLE app.log (id int PRIMARY KEY, kind text, actor text, owner_id uuid);
                INSERT INTO app."Accounts" VALUES ('A', 'X@example.com', 'x@example.com', true, 'open', '2026-01-01 12:00', NULL, 'no', NULL),
                  ('B', 'x@example.com', 'x@example.com', true, 'open', '2026-07-01 12:00', '+1', 'no', '2026-07-01 11:00:00.7');
                INSERT INTO app.logins (account, p, s, v) VALUES ('A', 'google', '1', true), ('B', 'google', '2', true);
                INSERT INTO app.seats VALUES ('A', 1, 'crew'), ('B', 1, 'boss');
                INSERT INTO app.devices VALUES ('B');
                INSERT INTO app.archive VALUES (1, 'B');
                INSERT INTO app.log VALUES (1, 'user', 'B', 'B'), (2, 'job', 'B', NULL);
                """
                        .replace("'A'", "'" + A + "'")
                        .replace("'B'", "'" + B + "'"));
        SqlUsersTable users = new SqlUsersTable(
                "app.\"Accounts\"",
                "Key",
                "",
                "mail",
                "norm",
                "confirmed",
                "",
                "state",
                "joined",
                "changed",
                "seen",
                "{id}@gone.invalid",
                Map.of("phone", "mobile"),
                "news",
                "no");
        SqlPlanConfig config = new SqlPlanConfig(
                users,
                List.of(new SqlReference("app.log", "actor", "kind = 'user'")),
                List.of("app.archive", "app.log.owner_id"),
                List.of("app.devices"),
                new SqlIdentities("app.logins", "p", "s", "", "v", false),
                new SqlRoles("app.seats", "rank", List.of("boss", "crew")),
                Map.of("app.log", 1),
                null,
                null,
                null,
                null,
                "Europe/Oslo");
        String conditions = "{\"primary\":{\"updated_at\":\"2026-01-01T11:00:00Z\",\"email_consent\":\"opted_out\"},"
                + "\"duplicate\":{\"updated_at\":\"2026-07-01T10:00:00Z\",\"last_activity_at\":\"2026-07-01T09:00:00Z\",\"email_consent\":\"opted_out\"}}";
        var call = read("{\"plan\":\"sql-repoint\"}");
        SqlPlan.Written plan = SqlPlan.write(
                List.of(instruction("i", "REPOINT", A, B, "{\"phone\":\"+1\"}", call, conditions, null)),
                config,
                "r",
                "0.1",
                folder);
        String[] tables = {"app.\"Accounts\"", "app.logins", "app.seats", "app.archive", "app.log"};
        String first = database.dump(tables);
        database.run(folder, UsersDatabase.UP_TO_MERGE);
        database.run(folder, "05-children.sql", "06-verify.sql");

        assertThat(states()).containsExactly("applied | null");
        assertThat(database.rows("SELECT mail, state, mobile FROM app.\"Accounts\" ORDER BY 2"))
                .containsExactly("X@example.com | open | +1", B + "@gone.invalid | joined | +1");
        assertThat(database.rows("SELECT s FROM app.logins WHERE account = '" + A + "' ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(database.rows("SELECT * FROM app.seats")).containsExactly(A + " | 1 | boss");
        assertThat(database.rows("SELECT * FROM app.devices")).isEmpty();
        assertThat(database.rows("SELECT * FROM app.archive")).containsExactly("1 | " + B);
        assertThat(database.rows("SELECT * FROM app.log ORDER BY id"))
                .containsExactly("1 | user | " + A + " | " + B, "2 | job | " + B + " | null");
        assertThat(database.rows("SELECT batch_rows FROM goldthread.reference WHERE table_name = 'app.log'"))
                .containsExactly("1");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump(tables)).isEqualTo(first);
        assertThat(plan.files()).hasSize(12);
        database.run(folder, "07-backfill.sql");
        assertThatThrownBy(() -> database.run(folder, "09-indexes.sql")).hasMessageContaining("No index was built");
        database.execute(
                "UPDATE app.\"Accounts\" SET mail = 'other@example.com', norm = NULL WHERE \"Key\" = '" + B + "'");
        database.run(folder, "07-backfill.sql", "09-indexes.sql");
        assertThat(database.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'Accounts_email_active_uq'"))
                .contains("(norm) WHERE (norm IS NOT NULL)");
        database.execute("DROP SCHEMA app CASCADE");
    }

    @Test
    void otherZonesAreStale() {
        database.execute(
                "ALTER TABLE users ALTER updated_at TYPE timestamp",
                "INSERT INTO users (id, tenant_id, email, status, updated_at) VALUES (1, 1, 'a@b.example', 'active', '2026-01-01 12:00'), (2, 1, 'a@b.example', 'active', '2026-01-01 12:00')");
        String conditions = "{\"primary\":{\"updated_at\":\"2026-01-01T11:00:00Z\"}}";
        SqlPlan.write(List.of(pair("a", 2, 1, null, conditions, null)), UsersDatabase.DEFAULTS, "r", "0.1", folder);
        database.run(folder, UsersDatabase.UP_TO_MERGE);

        assertThat(states()).containsExactly("stale | primary was changed since the export (updated_at)");
    }

    @Test
    void rowsThatOthersHoldAreWaitedForAsLongAsConfigured() throws SQLException {
        users();
        SqlPlan.write(List.of(pair("a", 2, 1), pair("b", 4, 3)), config(null, null, null, 1), "r", "0.1", folder);
        database.run(folder, "01-install.sql", "02-pairs.sql", "03-inventory.sql");
        try (Connection holder = database.connect()) {
            holder.setAutoCommit(false);
            SqlScript.rows(holder, "SELECT 1 FROM users WHERE id = 2 FOR UPDATE");
            long start = System.nanoTime();
            database.run(folder, "04-merge.sql");
            assertThat((System.nanoTime() - start) / 1e9).isBetween(0.9, 20.0);
            holder.rollback();
        }
        assertThat(states().get(0)).startsWith("retry | SQLSTATE 5").endsWith("run this file again");
        assertThat(states().get(1)).isEqualTo("applied | null");
        database.run(folder, "04-merge.sql");
        assertThat(states()).containsExactly("applied | null", "applied | null");
    }

    @Test
    void tablesAboveTheLimitGoInBatches() {
        users();
        database.execute(
                "INSERT INTO orders (tenant_id, user_id, total) VALUES (1, 2, 1), (1, 2, 2), (1, 1, 3)",
                "ANALYZE orders");
        SqlPlan.write(List.of(pair("a", 2, 1)), config(null, null, 2L, null), "r", "0.1", folder);
        database.run(folder, UsersDatabase.UP_TO_MERGE);
        assertThat(database.value("SELECT count(*) FROM orders WHERE user_id = 2"))
                .isEqualTo("2");
        assertThat(database.run(folder, "10-outcomes.sql")).as("not done yet").isEmpty();
        assertThatThrownBy(() -> database.run(folder, "06-verify.sql"))
                .hasMessageContaining("public.orders.user_id: 2 row(s)");

        database.run(folder, "05-children.sql", "06-verify.sql");
        assertThat(database.value("SELECT count(*) FROM orders WHERE user_id = 1"))
                .isEqualTo("3");
        assertThat(database.run(folder, "10-outcomes.sql")).hasSize(1);
    }

    @Test
    void whatNoColumnTakesIsRefusedWhenThePlanIsWritten() {
        assertThatThrownBy(() -> SqlPlan.write(
                        List.of(pair("a", 2, 1, "{\"city\":\"Oslo\"}", "{}", null)),
                        UsersDatabase.DEFAULTS,
                        "r",
                        "0.1",
                        folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("sql.users.fields");
        assertThatThrownBy(() -> SqlPlan.write(
                        List.of(instruction(
                                "a",
                                "UPDATE",
                                "1",
                                null,
                                "{\"email_consent\":\"opted_in\"}",
                                read("{\"plan\":\"sql-update\"}"),
                                "{}",
                                null)),
                        UsersDatabase.DEFAULTS,
                        "r",
                        "0.1",
                        folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("never turns an opt-out into an opt-in");
        assertThatThrownBy(() -> SqlPlan.write(
                        List.of(instruction("a", "MERGE", "1", "2", null, read("{\"method\":\"POST\"}"), "{}", null)),
                        UsersDatabase.DEFAULTS,
                        "r",
                        "0.1",
                        folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no step of a SQL plan");
    }

    @Test
    void valuesCannotLeaveTheirLiterals() throws IOException {
        users();
        database.execute("UPDATE users SET phone = NULL");
        String nasty = "'); DROP TABLE orders; -- \\\\' $$ $goldthread$ :x ${run}";
        SqlPlan.write(
                List.of(pair("x'); DROP TABLE orders; --\n'", 2, 1, "{\"phone\":\"" + nasty + "\"}", "{}", null)),
                UsersDatabase.DEFAULTS,
                "r",
                "0.1\nDROP TABLE orders;",
                folder);
        database.run(folder, UsersDatabase.UP_TO_MERGE);

        assertThat(database.value("SELECT phone FROM users WHERE id = 1")).isEqualTo(nasty.replace("\\\\", "\\"));
        assertThat(database.value("SELECT count(*) FROM orders")).isEqualTo("0");
        assertThat(Files.readString(folder.resolve("04-merge.sql")))
                .contains("'2', '1');")
                .doesNotContain("DROP TABLE orders;\n");
    }

    private static void users() {
        database.execute(
                "INSERT INTO users (id, tenant_id, email, status, updated_at) SELECT i, 1, 'u' || i || '@b.example', 'active', '2026-01-01Z' FROM generate_series(1, 4) i");
    }
}
