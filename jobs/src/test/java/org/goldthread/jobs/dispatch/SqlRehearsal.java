package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlReference;
import org.goldthread.jobs.instruct.PlannedUsers;

/** A plan carried out on a generated company, from the crash in the middle to the unique index. */
final class SqlRehearsal {
    private static final String[] LASTING = {"users", "oauth_identities", "memberships", "orders", "log", "events"};
    private static final String UNDECIDED =
            "SELECT count(*) FROM goldthread.step WHERE run_id LIKE 'busy%' AND state IN ('retry', 'waiting')";
    private static final String MERGE = "04-merge.sql";
    private static final String CHILDREN = "05-children.sql";

    private final UsersDatabase database;
    private final Path folder;
    private final long events;
    private final SqlPlanConfig config;
    private final Map<String, Long> counts = new TreeMap<>();

    SqlRehearsal(UsersDatabase database, Path folder, long events, int batch) {
        this.database = database;
        this.folder = folder;
        this.events = events;
        config = new SqlPlanConfig(
                null,
                List.of(new SqlReference("log", "actor_id", "actor_type = 'user'")),
                null,
                null,
                null,
                null,
                Map.of("events", batch),
                null,
                null,
                null,
                null,
                null);
    }

    /** Crash, resume, second run, sums, alias, undo. */
    void withoutWriters() throws IOException, SQLException, InterruptedException {
        Path plan = folder.resolve("quiet");
        Map<String, String> first = digests();
        SqlPlan.Written written = SqlPlan.write(planned().ready(), config, "quiet", "0.1", plan);
        database.run(plan, "01-install.sql", "02-pairs.sql", "03-inventory.sql");
        String others = otherTenant();

        killInTheMiddleOfAPair(plan);
        database.run(plan, MERGE);
        assertThat(database.rows("SELECT state, count(*) FROM goldthread.step GROUP BY 1"))
                .containsExactly("applied | " + written.merges());
        killBetweenBatches(plan);
        database.run(plan, CHILDREN);

        sumsAddUp(plan);
        aliasResolves(written.merges());
        assertThat(otherTenant()).as("other tenants and deleted users").isEqualTo(others);
        Map<String, String> merged = digests();
        database.run(plan, UsersDatabase.UP_TO_MERGE);
        database.run(plan, CHILDREN);
        SqlPlan.write(planned(written), config, "again", "0.1", folder.resolve("again"));
        database.run(folder.resolve("again"), UsersDatabase.UP_TO_MERGE);
        database.run(folder.resolve("again"), CHILDREN);
        assertThat(digests()).as("a second run changes nothing").isEqualTo(merged);

        database.run(plan, "90-undo.sql");
        assertThat(database.rows("SELECT state, note, count(*) FROM goldthread.step " + "WHERE run_id = '"
                        + written.planId() + "' GROUP BY 1, 2"))
                .containsExactly("undone | null | " + written.merges());
        assertThat(digests()).as("undone byte for byte").isEqualTo(first);
        assertThat(database.value("SELECT count(*) FROM goldthread.user_alias")).isEqualTo("0");
    }

    /** The same with an application at work: nothing that it wrote is lost. */
    void withWriters() throws Exception {
        Path plan = folder.resolve("busy");
        long orders = Long.parseLong(database.value("SELECT count(*) FROM orders"));
        SqlPlan.write(planned().ready(), config, "busy", "0.1", plan);
        database.run(plan, "01-install.sql", "02-pairs.sql", "03-inventory.sql");
        Writers writers = new Writers(database, events);
        writers.start();
        try {
            // Again where an application held the rows of a pair.
            for (int i = 0; i < 5 && (i == 0 || !"0".equals(database.value(UNDECIDED))); i++) {
                database.run(plan, MERGE);
            }
            database.run(plan, CHILDREN);
        } finally {
            writers.stop();
        }
        assertThat(database.rows("SELECT DISTINCT state FROM goldthread.step "
                        + "WHERE run_id LIKE 'busy%' AND state <> 'stale'"))
                .containsExactly("applied");
        database.run(plan, CHILDREN, "06-verify.sql");

        assertThat(writers.insertedEvents).hasSizeGreaterThan(50);
        assertThat(writers.hits).isGreaterThan(50);
        assertThat(database.value("SELECT count(*) FROM events"))
                .isEqualTo("" + (events + writers.insertedEvents.size()));
        assertThat(database.value("SELECT count(*) FROM orders"))
                .isEqualTo("" + (orders + writers.insertedOrders.size()));
        assertThat(database.value("SELECT sum(hits) FROM events")).isEqualTo("" + writers.hits);
        Map<String, String> alias = alias();
        written("events", writers.insertedEvents, alias);
        written("orders", writers.insertedOrders, alias);
        Map<String, String> logins = pairs(database.rows("SELECT id, last_login_at FROM users"));
        writers.logins.forEach((user, at) -> assertThat(logins.get("" + user)).isEqualTo(at));
    }

    /** What a person decided, and what was stale, is carried out; then the unique indexes can be built. */
    void uniqueIndexes() throws SQLException {
        Path plan = folder.resolve("decided");
        PlannedUsers left = planned();
        List<ReadyInstruction> decided = new ArrayList<>(left.ready());
        decided.addAll(left.held());
        SqlPlan.write(decided, config, "decided", "0.1", plan);
        database.run(plan, "01-install.sql", "02-pairs.sql", "03-inventory.sql");
        database.run(plan, "07-backfill.sql");
        assertThat(database.run(plan, "08-readiness.sql")).anyMatch(row -> row.startsWith("address | "));
        assertThatThrownBy(() -> database.run(plan, "09-indexes.sql"))
                .hasMessageContaining("No index was built")
                .hasMessageContaining("addresses held by several active users");

        // The backfill fires the application's trigger on updated_at: planned anew, as the next night would.
        Path after = folder.resolve("after");
        left = planned();
        decided = new ArrayList<>(left.ready());
        decided.addAll(left.held());
        SqlPlan.write(decided, config, "after", "0.1", after);
        database.run(after, UsersDatabase.UP_TO_MERGE);
        database.run(after, CHILDREN, "06-verify.sql", "07-backfill.sql");
        List<String> rows = database.run(after, "08-readiness.sql", "09-indexes.sql");

        assertThat(rows).isNotEmpty().allMatch(row -> row.contains(" | 0 | "));
        assertThat(database.rows(
                        "SELECT indexrelid::regclass FROM pg_index WHERE indisunique AND indisvalid AND NOT indisprimary "
                                + "AND indrelid IN ('users'::regclass, 'oauth_identities'::regclass) ORDER BY 1::text"))
                .contains("users_tenant_email_active_uq", "oauth_identities_provider_subject_uq");
        assertThatThrownBy(() -> database.execute(
                        "INSERT INTO users (id, tenant_id, email, email_normalized) SELECT 5, tenant_id, email, email_normalized "
                                + "FROM users WHERE deleted_at IS NULL AND email_normalized IS NOT NULL LIMIT 1"))
                .hasMessageContaining("users_tenant_email_active_uq");
    }

    private PlannedUsers planned() throws SQLException {
        try (Connection connection = database.connect()) {
            return PlannedUsers.of(connection);
        }
    }

    /** The plan's own pairs once more, as a later export of the same instructions has them. */
    private List<ReadyInstruction> planned(SqlPlan.Written written) throws SQLException {
        List<ReadyInstruction> again = new ArrayList<>();
        for (String row : database.rows(
                "SELECT instruction_id, old_user_id, primary_user_id FROM goldthread.step WHERE run_id = '"
                        + written.planId() + "' ORDER BY number")) {
            String[] cells = row.split(" \\| ");
            again.add(SqlPairs.pair(cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2])));
        }
        return again;
    }

    private void killInTheMiddleOfAPair(Path plan) throws IOException, SQLException, InterruptedException {
        List<String> statements = SqlScript.statements(Files.readString(plan.resolve(MERGE)));
        List<String> calls =
                statements.stream().filter(sql -> sql.startsWith("CALL")).toList();
        String next = calls.get(calls.size() / 2);
        String old = next.split("'")[3];
        try (Connection connection = database.connect()) {
            for (String sql : statements.subList(0, statements.indexOf(next))) {
                SqlScript.rows(connection, sql);
            }
        }
        String before = database.value("SELECT u::text FROM users u WHERE id = " + old);
        // Somebody holds the user's login or membership: the pair has begun, and waits.
        killWhileItWaits("SELECT 1 FROM memberships WHERE user_id = " + old + " FOR UPDATE", next);

        assertThat(database.value("SELECT u::text FROM users u WHERE id = " + old))
                .isEqualTo(before);
        assertThat(database.value("SELECT count(*) FROM goldthread.user_alias WHERE old_user_id = " + old))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM goldthread.user_merge_audit WHERE old_user_id = '" + old + "'"))
                .isEqualTo("0");
        assertThat(database.rows("SELECT state, count(*) FROM goldthread.step GROUP BY 1 ORDER BY 1"))
                .containsExactly("applied | " + calls.size() / 2, "planned | " + (calls.size() - calls.size() / 2));
    }

    private void killBetweenBatches(Path plan) throws IOException, SQLException, InterruptedException {
        List<String> statements = SqlScript.statements(Files.readString(plan.resolve(CHILDREN)));
        String primary = database.value("SELECT a.primary_user_id FROM goldthread.user_alias a WHERE EXISTS "
                + "(SELECT 1 FROM events e WHERE e.user_id = a.old_user_id) ORDER BY 1 DESC LIMIT 1");
        killWhileItWaits(
                "SELECT 1 FROM users WHERE id = " + primary + " FOR UPDATE", statements.get(statements.size() - 1));
        assertThat(database.value(
                        "SELECT count(*) FROM events e JOIN goldthread.user_alias a ON a.old_user_id = e.user_id"))
                .as("rows left to move")
                .isNotEqualTo("0");
    }

    private void killWhileItWaits(String lock, String statement) throws SQLException, InterruptedException {
        try (Connection holder = database.connect();
                Connection victim = database.connect()) {
            holder.setAutoCommit(false);
            assertThat(SqlScript.rows(holder, lock)).isNotEmpty();
            String process = SqlScript.rows(victim, "SELECT pg_backend_pid()").get(0);
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return "went through: " + SqlScript.rows(victim, statement);
                } catch (SQLException killed) {
                    return killed.getSQLState();
                }
            });
            String waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = " + process;
            for (int i = 0; i < 2_000 && "0".equals(database.value(waits)); i++) {
                Thread.sleep(5);
            }
            assertThat(database.value("SELECT pg_terminate_backend(" + process + ")"))
                    .isEqualTo("t");
            assertThat(end.join()).isEqualTo("57P01");
            holder.rollback();
        }
    }

    private void sumsAddUp(Path plan) {
        List<String> rows = database.run(plan, "06-verify.sql");
        assertThat(rows.stream().filter(row -> row.endsWith(" | ok"))).hasSize(8);
        assertThat(rows).noneMatch(row -> row.contains("NOT DONE") || row.contains("meanwhile"));
        // By itself, not by the plan's own counts: nobody's rows are gone but for what the audit holds.
        for (String table : List.of("memberships", "oauth_identities")) {
            assertThat(database.value("SELECT count(*) FROM goldthread.user_merge_audit WHERE table_name = 'public."
                            + table + "' AND action LIKE 'delete%'"))
                    .isEqualTo(database.value("SELECT " + count(table) + " - (SELECT count(*) FROM " + table + ")"));
        }
        for (String table : List.of("orders", "events", "log")) {
            assertThat(database.value("SELECT count(*) FROM " + table)).isEqualTo("" + count(table));
        }
    }

    private long count(String table) {
        return counts.get(table);
    }

    /** Remembers how many rows there are. */
    SqlRehearsal counted() {
        for (String table : LASTING) {
            counts.put(table, Long.valueOf(database.value("SELECT count(*) FROM " + table)));
        }
        return this;
    }

    private void aliasResolves(long merges) {
        assertThat(database.value("SELECT count(*) FROM goldthread.user_alias a JOIN users o ON o.id = a.old_user_id "
                        + "JOIN users p ON p.id = a.primary_user_id WHERE o.deleted_at IS NOT NULL AND o.status = 'merged' "
                        + "AND o.email IS NULL AND p.deleted_at IS NULL AND o.tenant_id = p.tenant_id"))
                .isEqualTo("" + merges);
    }

    private String otherTenant() {
        return database.value("SELECT md5(string_agg(u::text, '' ORDER BY id)) FROM users u WHERE id > 1000000");
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : LASTING) {
            digests.put(table, database.digest(table));
        }
        return digests;
    }

    private Map<String, String> alias() {
        return pairs(database.rows("SELECT old_user_id, primary_user_id FROM goldthread.user_alias"));
    }

    private void written(String table, Map<Long, Long> inserted, Map<String, String> alias) {
        Map<String, String> owners = pairs(database.rows("SELECT id, user_id FROM " + table));
        inserted.forEach((id, user) -> assertThat(owners.get("" + id))
                .as(table + " " + id)
                .isEqualTo(alias.getOrDefault("" + user, "" + user)));
    }

    private static Map<String, String> pairs(List<String> rows) {
        Map<String, String> pairs = new TreeMap<>();
        rows.forEach(row -> pairs.put(row.split(" \\| ")[0], row.split(" \\| ")[1]));
        return pairs;
    }
}
