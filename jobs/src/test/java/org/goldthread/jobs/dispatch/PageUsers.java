package org.goldthread.jobs.dispatch;

import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.util.List;

/** Users of the fixture of the users-table page (sql-users.md:119), and the pairs that it expects. */
final class PageUsers {
    private PageUsers() {}

    /** Fills an empty database. */
    static void fill(UsersDatabase database) {
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

    /** The pairs, in order. */
    static List<ReadyInstruction> page() {
        return List.of(
                pair(
                        "a",
                        103,
                        101,
                        null,
                        "{\"primary\":{\"updated_at\":\"2026-05-01T08:00:00Z\"},\"duplicate\":{\"updated_at\":"
                                + "\"2026-03-03T10:00:05Z\",\"last_activity_at\":\"2026-03-03T10:00:05Z\"}}",
                        null),
                pair(
                        "b",
                        102,
                        101,
                        null,
                        "{\"primary\":{\"changed_by\":[\"a\"],\"email\":\"anna.k@example.com\"},\"duplicate\":"
                                + "{\"updated_at\":\"2026-02-02T02:00:00Z\",\"email\":\"Anna.K@Example.com \",\"last_activity_at\":\"never\"}}",
                        "a"),
                pair(
                        "c",
                        105,
                        106,
                        "{\"phone\":\"+8613800000000\"}",
                        "{\"primary\":{\"updated_at\":\"2026-06-01T12:06:00Z\"},"
                                + "\"duplicate\":{\"updated_at\":\"2026-06-01T12:00:00.120Z\"}}",
                        null));
    }
}
