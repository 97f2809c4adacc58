package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What points to users, in all the forms that tables take, and what keeps a plan from starting. */
final class SqlReferencesTest extends SqlPlanSuite {
    @BeforeEach
    void fill() {
        numberedUsers(6);
    }

    private static SqlPlanConfig config(List<SqlReference> references, List<String> leave, Map<String, Integer> large) {
        return new SqlPlanConfig(null, references, leave, null, null, null, large, null, 3, null, null, null);
    }

    private void merge(SqlPlanConfig config, ReadyInstruction... pairs) {
        merge(List.of(pairs), config);
    }

    /** Merges 2 into 1, expects the state that the test names, then undoes it and expects the first one. */
    private void mergeAndUndo(SqlPlanConfig config, String query, List<String> merged, String... tables) {
        String first = database.dump(tables);
        merge(config, pair("a", 2, 1));
        database.run(folder, "05-children.sql", "06-verify.sql");
        assertThat(states()).containsExactly("applied | null");
        assertThat(database.rows(query)).containsExactlyElementsOf(merged);
        database.run(folder, "90-undo.sql");
        assertThat(states()).containsExactly("undone | null");
        assertThat(database.dump(tables)).isEqualTo(first);
    }

    @Test
    void columnsWithoutForeignKeyAndWithConditions() {
        database.execute(
                "CREATE TABLE notes (id int PRIMARY KEY, owner_type text, owner_id text, body json)",
                "INSERT INTO notes VALUES (1, 'user', '2', '{\"b\":  1, \"a\":2}'), (2, 'team', '2', NULL), (3, 'user', '1', NULL)");
        mergeAndUndo(
                config(List.of(new SqlReference("notes", "owner_id", "owner_type = 'user'")), null, null),
                "SELECT * FROM notes ORDER BY id",
                List.of("1 | user | 1 | {\"b\":  1, \"a\":2}", "2 | team | 2 | null", "3 | user | 1 | null"),
                "notes",
                "users");
    }

    @Test
    void uniqueKeysWithConditionsExpressionsAndNulls() {
        database.execute(
                """
                CREATE TABLE projects (id int PRIMARY KEY, user_id bigint REFERENCES users, name text, slot int,
                  value float8, at interval, raw bytea, doc json, gone boolean, size int GENERATED ALWAYS AS (length(name)) STORED);
                CREATE UNIQUE INDEX by_name ON projects (user_id, lower(name)) WHERE NOT gone;
                CREATE UNIQUE INDEX by_slot ON projects (user_id, slot) NULLS NOT DISTINCT WHERE name = 'slotted';
                CREATE UNIQUE INDEX by_owner ON projects (coalesce(user_id, 0), slot) WHERE slot > 100;
                INSERT INTO projects VALUES
                  (1, 1, 'Alpha', 1, 0.1, '1 mon -2 days', 'x', '{"z": 1}', false), (2, 2, 'ALPHA', 2, 1e-300, '-00:00:01', E'\\\\x00ff', '{"b":  [1 ,2], "b": 2}', false),
                  (3, 2, 'alpha', 3, 'NaN', NULL, NULL, NULL, true), (4, 2, 'Beta', NULL, NULL, NULL, NULL, NULL, false),
                  (5, 1, 'slotted', NULL, NULL, NULL, NULL, NULL, true), (6, 2, 'slotted', NULL, 'Infinity', NULL, NULL, NULL, true),
                  (7, 1, 'c', 101, NULL, NULL, NULL, NULL, false), (8, 2, 'd', 101, NULL, NULL, NULL, NULL, false)
                """);
        mergeAndUndo(
                config(null, null, null),
                "SELECT id, user_id FROM projects ORDER BY id",
                List.of("1 | 1", "3 | 1", "4 | 1", "5 | 1", "7 | 1"),
                "projects",
                "users");
    }

    @Test
    void aKeyThatHoldsTheUserTwice() {
        database.execute(
                "CREATE TABLE friends (a bigint REFERENCES users, b bigint REFERENCES users, note text, PRIMARY KEY (a, b))",
                "INSERT INTO friends VALUES (2, 3, 'x'), (3, 2, 'y'), (1, 3, 'kept'), (2, 4, 'z'), (2, 2, 'self')");
        mergeAndUndo(
                config(null, null, null),
                "SELECT * FROM friends ORDER BY a, b",
                List.of("1 | 1 | self", "1 | 3 | kept", "1 | 4 | z", "3 | 1 | y"),
                "friends",
                "users");
    }

    @Test
    void usersThatPointToUsers() {
        database.execute(
                "ALTER TABLE users ADD invited_by bigint REFERENCES users",
                "ALTER TABLE users DISABLE TRIGGER touch",
                "UPDATE users SET invited_by = 2 WHERE id IN (3, 4)",
                "ALTER TABLE users ENABLE TRIGGER touch");
        String first = database.dump("users");
        String before = "{\"updated_at\":\"2026-01-01T00:00:00Z\"}";
        merge(
                config(null, null, null),
                pair("a", 2, 1),
                pair("b", 4, 3, null, "{\"primary\":" + before + ",\"duplicate\":" + before + "}", null));

        assertThat(states()).as("the plan's own write of updated_at is known").containsOnly("applied | null");
        assertThat(database.rows("SELECT id, invited_by FROM users WHERE invited_by IS NOT NULL ORDER BY id"))
                .containsExactly("3 | 1", "4 | 1");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users")).isEqualTo(first);
    }

    @Test
    void partitionedTablesInBatches() {
        database.execute(
                "CREATE TABLE events (id int, day date, user_id bigint REFERENCES users, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
                "INSERT INTO events SELECT i, date '2026-01-01' + i % 50, 1 + i % 3 FROM generate_series(1, 60) i");
        mergeAndUndo(
                config(null, null, Map.of("events", 7)),
                "SELECT user_id, count(*) FROM events GROUP BY 1 ORDER BY 1",
                List.of("1 | 40", "3 | 20"),
                "events",
                "users");
    }

    @Test
    void rowsThatOthersReferToAreNotDropped() {
        database.execute(
                "INSERT INTO memberships VALUES (1, 1, 10, 'member'), (2, 2, 10, 'member')",
                "CREATE TABLE grants (id int PRIMARY KEY, membership_id bigint REFERENCES memberships ON DELETE CASCADE)",
                "INSERT INTO grants VALUES (1, 2)");
        String first = database.dump("users", "memberships", "grants");
        merge(config(null, null, null), pair("a", 2, 1), pair("b", 4, 3));

        assertThat(states().get(0))
                .startsWith("failed | a row of public.memberships stands in the way")
                .contains("public.grants");
        assertThat(states().get(1)).isEqualTo("applied | null");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users", "memberships", "grants")).isEqualTo(first);
    }

    @Test
    void valuesThatAreUniqueAreFreedBeforeTheyAreTaken() {
        database.execute("CREATE UNIQUE INDEX ON users (phone)", "UPDATE users SET phone = '+1555' WHERE id = 2");
        String first = database.dump("users");
        merge(config(null, null, null), pair("a", 2, 1, "{\"phone\":\"+1555\",\"full_name\":\"A 'B'\"}", "{}", null));

        assertThat(database.rows("SELECT phone, name FROM users WHERE id < 3 ORDER BY id"))
                .containsExactly("+1555 | A 'B'", "null | null");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users")).isEqualTo(first);
    }

    @Test
    void chainsOfSeveralNightsAreFlat() {
        database.execute("INSERT INTO orders (tenant_id, user_id, total) VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3)");
        String first = database.dump("users", "orders");
        merge(config(null, null, null), pair("a", 2, 1));
        Path second = folder.resolve("second");
        SqlPlan.write(
                List.of(pair("b", 1, 3), pair("c", 2, 3), pair("d", 4, 1), pair("e", 3, 2)),
                config(null, null, null),
                "run-2",
                "0.1",
                second);
        database.run(second, UsersDatabase.UP_TO_MERGE);

        assertThat(states())
                .containsExactly(
                        "applied | null",
                        "applied | null",
                        "already_done | the alias is there",
                        "stale | primary went into 3",
                        "stale | primary went into 3");
        assertThat(database.rows("SELECT old_user_id, primary_user_id FROM goldthread.user_alias ORDER BY 1"))
                .containsExactly("1 | 3", "2 | 3");
        database.run(folder, "90-undo.sql");
        assertThat(states().get(0)).isEqualTo("applied | not undone: primary went on into 3: undo that first");
        database.run(second, "90-undo.sql");
        assertThat(database.rows("SELECT old_user_id, primary_user_id FROM goldthread.user_alias"))
                .containsExactly("2 | 1");
        database.run(folder, "90-undo.sql");
        assertThat(database.dump("users", "orders")).isEqualTo(first);
    }
}
