package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlReference;
import org.goldthread.jobs.config.SqlUsersTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps a plan from starting, and what it needs to be carried out. */
final class SqlPlanCheckTest extends SqlPlanSuite {
    @BeforeEach
    void fill() {
        numberedUsers(6);
    }

    @Test
    void theOwnerOfTheTablesNeedsNoFurtherRights() {
        database.execute(
                "DROP ROLE IF EXISTS app_owner",
                "CREATE ROLE app_owner",
                "GRANT CREATE ON DATABASE postgres TO app_owner",
                "GRANT ALL ON SCHEMA public TO app_owner",
                "INSERT INTO orders (tenant_id, user_id, total) VALUES (1, 2, 1)");
        for (String table : database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            database.execute("ALTER TABLE " + table + " OWNER TO app_owner");
        }
        String columns = "(SELECT id, email, status, deleted_at FROM users ORDER BY id)";
        String first = database.postgres().copy(columns);
        SqlPlan.write(List.of(pair("a", 2, 1)), UsersDatabase.DEFAULTS, "run-1", "0.1", folder);
        database.runAs("app_owner", folder, UsersDatabase.UP_TO_MERGE);
        database.runAs("app_owner", folder, List.of("05-children.sql", "06-verify.sql", "07-backfill.sql"));
        assertThat(states()).containsExactly("applied | null");
        database.runAs("app_owner", folder, List.of("08-readiness.sql", "09-indexes.sql", "10-outcomes.sql"));
        database.execute("DROP INDEX users_tenant_email_active_uq");
        database.runAs("app_owner", folder, List.of("90-undo.sql"));

        // A trigger's own column is the one thing that takes another right.
        assertThat(states().get(0))
                .startsWith("undone | a trigger of users wrote updated_at")
                .contains("session_replication_role");
        assertThat(database.postgres().copy(columns)).isEqualTo(first);
        database.execute(
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE orders FORCE ROW LEVEL SECURITY",
                "ALTER TABLE memberships OWNER TO postgres");
        SqlPlan.write(List.of(pair("b", 4, 3)), UsersDatabase.DEFAULTS, "run-2", "0.1", folder);
        assertThatThrownBy(() -> database.runAs("app_owner", folder, UsersDatabase.UP_TO_MERGE))
                .hasMessageContaining("Row level security hides rows of public.orders from role app_owner")
                .hasMessageContaining("Role app_owner may not change table public.memberships");
        database.execute(
                "DROP SCHEMA goldthread CASCADE", "REASSIGN OWNED BY app_owner TO postgres", "DROP OWNED BY app_owner");
    }

    @Test
    void everythingThatDoesNotFitIsListedBeforeTheFirstMerge() {
        database.execute(
                """
                DROP TABLE password_resets;
                CREATE TABLE logs (user_id bigint, line text);
                CREATE TABLE links (user_id bigint REFERENCES users, url text);
                CREATE EXTENSION IF NOT EXISTS btree_gist;
                CREATE TABLE bookings (id int PRIMARY KEY, user_id bigint REFERENCES users, during tstzrange,
                  EXCLUDE USING gist (user_id WITH =, during WITH &&));
                ALTER TABLE users ADD handle text UNIQUE;
                CREATE TABLE mentions (id int PRIMARY KEY, handle text REFERENCES users (handle));
                CREATE TABLE clicks (id int PRIMARY KEY, session_id bigint REFERENCES sessions ON DELETE SET NULL);
                ALTER TABLE users ADD CHECK (status IN ('active', 'blocked'));
                """);
        SqlUsersTable users = new SqlUsersTable(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("phone", "mobile"),
                null,
                null);
        SqlPlanConfig config = new SqlPlanConfig(
                users,
                List.of(new SqlReference("notes", "owner_id", null), new SqlReference("orders", "buyer", null)),
                List.of("no_such"),
                null,
                null,
                null,
                Map.of("event", 10),
                null,
                null,
                null,
                null,
                null);
        SqlPlan.write(List.of(pair("a", 2, 1)), config, "run-1", "0.1", folder);
        String first = database.dump("users");

        assertThatThrownBy(() -> database.run(folder, "01-install.sql", "02-pairs.sql", "03-inventory.sql"))
                .hasMessageContaining("Nothing was merged")
                .hasMessageContaining("There is no table password_resets.")
                .hasMessageContaining("There is no table notes.")
                .hasMessageContaining("There is no table event.")
                .hasMessageContaining("Table orders has no column buyer.")
                .hasMessageContaining("Table users has no column mobile.")
                .hasMessageContaining("no_such under targets[...].sql.leave is no table")
                .hasMessageContaining("Column public.logs.user_id looks like a reference")
                .hasMessageContaining("Table public.links has no primary key")
                .hasMessageContaining("public.bookings.user_id belongs to an exclusion constraint")
                .hasMessageContaining("of public.mentions points to users by another column")
                .hasMessageContaining("Revoking rows of public.sessions would also change public.clicks")
                .hasMessageContaining("cannot be marked as merged (SQLSTATE 23514)");
        assertThatThrownBy(() -> database.run(folder, "04-merge.sql")).hasMessageContaining("is not checked");
        assertThat(database.dump("users")).isEqualTo(first);
    }
}
