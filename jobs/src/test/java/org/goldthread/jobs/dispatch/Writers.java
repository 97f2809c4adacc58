package org.goldthread.jobs.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application at work: what it was told is committed, it remembers. */
final class Writers {
    private final UsersDatabase database;
    private final List<Long> users;
    private final long events;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final List<Future<Void>> running = new ArrayList<>();

    /** Rows that were inserted, to the user they were written for. */
    final Map<Long, Long> insertedEvents = new TreeMap<>();

    final Map<Long, Long> insertedOrders = new TreeMap<>();

    /** User to the time of the last login, as the database tells it. */
    final Map<Long, String> logins = new TreeMap<>();

    /** Hits that were added to events. */
    long hits;

    Writers(UsersDatabase database, long events) {
        this.database = database;
        this.events = events;
        users = database.rows("SELECT id FROM users WHERE deleted_at IS NULL ORDER BY id").stream()
                .map(Long::valueOf)
                .toList();
    }

    void start() {
        running.add(threads.submit(work(1, this::insert)));
        running.add(threads.submit(work(2, this::login)));
        running.add(threads.submit(work(3, this::update)));
    }

    /** Ends them; what went wrong in one comes out here. */
    void stop() throws InterruptedException, ExecutionException {
        stopped.set(true);
        for (Future<Void> writer : running) {
            writer.get();
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private interface Act {
        void apply(Statement statement, SplittableRandom random) throws SQLException;
    }

    private Callable<Void> work(long seed, Act act) {
        return () -> {
            SplittableRandom random = new SplittableRandom(seed);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                while (!stopped.get()) {
                    act.apply(statement, random);
                    Thread.sleep(1);
                }
            }
            return null;
        };
    }

    private long anybody(SplittableRandom random) {
        return users.get(random.nextInt(users.size()));
    }

    /** By ids as an old token holds them, without asking the alias. */
    private void insert(Statement statement, SplittableRandom random) throws SQLException {
        long user = anybody(random);
        insertedEvents.put(
                one(statement, "INSERT INTO events (user_id, kind) VALUES (" + user + ", 'late') RETURNING id"), user);
        insertedOrders.put(
                one(
                        statement,
                        "INSERT INTO orders (tenant_id, user_id, total) SELECT tenant_id, id, 1 FROM users WHERE id = "
                                + user + " RETURNING id"),
                user);
    }

    /** As an application does that asks the alias first; one user in ten logs in meanwhile. */
    private void login(Statement statement, SplittableRandom random) throws SQLException {
        long user = users.get(random.nextInt(users.size() / 10) * 10);
        long resolved = one(
                statement,
                "SELECT coalesce((SELECT primary_user_id FROM goldthread.user_alias WHERE old_user_id = " + user + "), "
                        + user + ")");
        try (ResultSet row = statement.executeQuery("UPDATE users SET last_login_at = clock_timestamp() WHERE id = "
                + resolved + " RETURNING last_login_at::text")) {
            row.next();
            logins.put(resolved, row.getString(1));
        }
    }

    private void update(Statement statement, SplittableRandom random) throws SQLException {
        hits += statement.executeUpdate(
                "UPDATE events SET hits = hits + 1 WHERE id = " + (1 + random.nextLong(events)));
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
