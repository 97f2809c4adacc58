package org.goldthread.jobs.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goldthread.jobs.generate.Order;
import org.goldthread.jobs.generate.Shape;
import org.goldthread.jobs.generate.WriteExports;

/**
 * The application of a generated company: its users and logins as {@code generate} writes them, and around them what such
 * an application has: tenants, users of the same address in other tenants, soft-deleted ones, memberships, orders,
 * sessions and a large table of events. The same every time.
 */
final class GeneratedCompany {
    private static final long SEED = 6;

    private GeneratedCompany() {}

    /** Fills a database that was reset. */
    static void fill(UsersDatabase database, Path folder, long records, long events) throws IOException {
        WriteExports.apply(folder, new Order(Shape.COMPANY, records, SEED, 0, 2));
        database.execute("ALTER TABLE users DISABLE TRIGGER touch");
        database.load("users", header(folder, "users"), folder.resolve("app/users.csv"));
        database.load(
                "oauth_identities", header(folder, "oauth_identities"), folder.resolve("app/oauth_identities.csv"));
        database.execute(
                """
                UPDATE users SET tenant_id = 1 + (id / 2) % 3;
                INSERT INTO users SELECT id + 1000000, 9, email, email_verified_at, phone, name, has_password, plan, source,
                  status, last_login_at, created_at, updated_at, NULL FROM users WHERE id % 7 = 0;
                INSERT INTO users SELECT id + 2000000, tenant_id, email, email_verified_at, phone, name, has_password, plan,
                  source, status, last_login_at, created_at, updated_at, '2026-01-01Z' FROM users WHERE id < 1000000 AND id % 11 = 0;
                ALTER TABLE users ENABLE TRIGGER touch;
                INSERT INTO memberships SELECT row_number() OVER (ORDER BY id, w), id, w, (ARRAY['member', 'admin', 'owner'])[1 + (id * 5 + w) % 3]
                  FROM (SELECT DISTINCT id, ((id / 2) * 7 + g * (1 + id % 2)) % 40 AS w FROM users, generate_series(1, 3) g) m;
                INSERT INTO orders (tenant_id, user_id, total, placed_at, updated_at)
                  SELECT tenant_id, id, id % 100 + g / 8.0, created_at, created_at FROM users, generate_series(1, 3) g WHERE (id + g) % 4 < 2 ORDER BY id, g;
                INSERT INTO sessions (user_id) SELECT id FROM users ORDER BY id;
                INSERT INTO refresh_tokens (user_id, session_id) SELECT user_id, id FROM sessions ORDER BY id;
                INSERT INTO password_resets (user_id) SELECT id FROM users WHERE id % 5 = 0 ORDER BY id;
                CREATE TABLE log (id bigserial PRIMARY KEY, actor_type text, actor_id text, line text);
                INSERT INTO log (actor_type, actor_id, line) SELECT CASE WHEN g = 3 THEN 'job' ELSE 'user' END, id::text, 'line ' || g
                  FROM users, generate_series(1, 3) g ORDER BY id, g;
                CREATE TABLE events (id bigserial PRIMARY KEY, user_id bigint NOT NULL, kind text, value float8, hits int NOT NULL DEFAULT 0, at timestamptz);
                """);
        // A second account in ten holds a third of all events.
        database.execute(
                """
                WITH everybody AS (SELECT array_agg(id ORDER BY id) AS ids, array_agg(id ORDER BY id) FILTER (WHERE id % 2 = 1 AND id % 10 = 1) AS hot FROM users)
                INSERT INTO events (user_id, kind, value, at)
                  SELECT CASE WHEN i % 3 = 0 THEN hot[1 + i * 7919 % cardinality(hot)] ELSE ids[1 + i * 7919 % cardinality(ids)] END,
                    'kind ' || i % 9, i / 7.0, timestamptz '2026-01-01Z' + i * interval '1 second' FROM everybody, generate_series(1::bigint, ROWS) i
                """
                        .replace("ROWS", "" + events));
        database.execute(
                "CREATE INDEX ON events (user_id)",
                "ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users",
                "ANALYZE");
    }

    private static String header(Path folder, String file) throws IOException {
        return Files.readAllLines(folder.resolve("app/" + file + ".csv")).get(0);
    }
}
