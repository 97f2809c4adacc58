package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.goldthread.jobs.Postgres;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports read from a PostgreSQL server: what comes of them, and what a user sees of mistakes. */
final class JdbcSourcesTest extends SparkSuite {
    private static final String LOGIN =
            "user: \"${env:" + Postgres.USER + "}\", password: \"${env:" + Postgres.PASSWORD + "}\"";
    private static Postgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        postgres = Postgres.start();
        postgres.execute(
                """
                CREATE TABLE users (id bigint PRIMARY KEY, tenant_id int, email text, email_verified_at timestamptz,
                  phone text, name text, password_hash text, has_password boolean, plan text, last_login_at timestamptz,
                  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz, deleted_at timestamptz,
                  settings jsonb, tags text[], balance numeric);
                INSERT INTO users (id, tenant_id, email, email_verified_at, phone, name, password_hash, has_password,
                  last_login_at, created_at, updated_at, deleted_at, settings, tags, balance) VALUES
                (101, 1, 'anna.k@example.com', '2025-01-10 09:00Z', '+14155550123', 'Anna Kovacs', 'secret-hash', true,
                  '2026-05-01 08:00Z', '2025-01-10 08:59Z', '2026-05-01 08:00Z', NULL, '{"a": 1.10, "b": [null]}',
                  '{x,"y, z",NULL}', 12.50),
                (102, 1, E'Anna.K@Example.com\\u00a0', NULL, NULL, E'Anna\\nKovacs, "Ann"', NULL, false,
                  NULL, '2026-02-02 02:00Z', '2026-02-02 02:00:00.123456Z', NULL, NULL, '{}', 99999999999999999999.000001),
                (107, 1, 'raj@example.net', NULL, '', '', 'secret-hash', NULL,
                  NULL, '2023-01-01Z', '2024-01-01Z', '2024-01-01Z', '""', NULL, NULL),
                (108, 1, NULL, NULL, NULL, 'Raj P', NULL, NULL, NULL, '2026-01-01Z', NULL, NULL, NULL, NULL, 0),
                (109, 2, '', NULL, NULL, 'Nobody', NULL, NULL, NULL, '2026-01-01Z', NULL, NULL, NULL, NULL, -0.10),
                (9007199254740992, 1, 'even@example.org', NULL, NULL, 'Even', NULL, NULL, NULL, '2026-01-01Z', NULL, NULL,
                  NULL, NULL, NULL),
                (9007199254740993, 1, 'odd@example.org', NULL, NULL, 'Odd', NULL, NULL, NULL, '2026-01-01Z', NULL, NULL,
                  NULL, NULL, NULL),
                (9223372036854775807, 1, 'last@example.org', NULL, NULL, 'Last', NULL, NULL, NULL, '2026-01-01Z', NULL,
                  NULL, NULL, NULL, NULL);
                CREATE TABLE oauth_identities (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id bigint REFERENCES users,
                  provider text, provider_user_id text, email text, email_verified boolean, created_at timestamptz);
                INSERT INTO oauth_identities (user_id, provider, provider_user_id, email, email_verified, created_at) VALUES
                (102, 'google', 'g-55501', 'anna.k@example.com', true, '2026-03-03 10:00Z'),
                (108, 'google', 'g-55501', NULL, NULL, NULL),
                (9007199254740993, 'github', 'gh-77', 'odd@example.org', false, '2026-06-01 12:00Z');
                CREATE TABLE memberships (id bigserial PRIMARY KEY, user_id bigint REFERENCES users, workspace_id bigint,
                  role text, UNIQUE (user_id, workspace_id));
                INSERT INTO memberships (user_id, workspace_id, role) VALUES (101, 10, 'member'), (102, 10, 'admin');
                CREATE TABLE orders (id bigserial PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE,
                  contact_email text, total numeric(12, 2), placed_at timestamptz);
                INSERT INTO orders (user_id, contact_email, total, placed_at) VALUES
                (108, 'raj@example.net', 10.00, '2026-04-01 12:00+02'), (101, 'even@example.org', 1, '2026-04-02Z');
                CREATE TABLE calls (at timestamptz);
                CREATE FUNCTION note() RETURNS int LANGUAGE sql AS 'INSERT INTO calls VALUES (now()); SELECT 1';
                """,
                "GRANT SELECT ON users, oauth_identities, memberships, orders TO " + System.getenv(Postgres.USER),
                "GRANT ALL ON calls TO " + System.getenv(Postgres.USER));
    }

    @AfterAll
    static void stopServer() {
        postgres.close();
    }

    /** What a command gave: its exit code and all that it said. */
    private record Ended(int code, String said) {
        List<String> complaints() {
            return said.lines().filter(line -> line.startsWith("goldthread: ")).toList();
        }
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Ended run(String command, String warehouse, String config) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            int code = InProcess.run(
                    command,
                    "--config",
                    file(warehouse + ".yaml", config).toString(),
                    "--warehouse",
                    folder.resolve(warehouse).toString());
            return new Ended(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String jdbc(String what) {
        return "format: jdbc, jdbc: {url: '" + postgres.url() + "', " + LOGIN + ", " + what + "}";
    }

    private String copied(String name, String query) {
        return "format: csv, multi-line: true, path: '" + file(name + ".csv", postgres.copy("(" + query + ")")) + "'";
    }

    private static String sources(String name, String users, String identities, String memberships, String orders) {
        return "  - {name: " + name + "-users, system: sql-users, " + users
                + ", map: {custom.settings: settings, custom.tags: tags, custom.balance: balance}}\n"
                + "  - {name: " + name + "-oauth, system: sql-users, kind: identities, of: " + name + "-users, "
                + identities + "}\n"
                + "  - {name: " + name + "-teams, system: sql-users, kind: memberships, of: " + name + "-users, "
                + memberships + "}\n"
                + "  - {name: " + name + "-orders, system: sql-users, kind: children, of: " + name + "-users, " + orders
                + "}\n";
    }

    /** The rows of a table that came of the sources of that name, with the name taken out. */
    private List<String> rows(Table table, String by, String name, String... without) {
        return new Warehouse(session(), folder.resolve("warehouse").toString())
                .read(table).where(by + " LIKE '" + name + "-%'").drop(without).toJSON().collectAsList().stream()
                        .map(row -> row.replace(name + "-", ""))
                        .sorted()
                        .toList();
    }

    @Test
    void aDatabaseGivesWhatCopyWrites() throws IOException {
        String read = sources(
                "read",
                jdbc("table: public.users, partition-column: id, partitions: 3, fetch-size: 2"),
                jdbc("table: oauth_identities, partition-column: id, partitions: 4"),
                jdbc("table: memberships"),
                jdbc("query: 'SELECT id, user_id, contact_email, placed_at FROM orders WHERE total > 0;'"));
        String columns = "id, tenant_id, email, email_verified_at, phone, name, has_password, plan, last_login_at,"
                + " created_at, updated_at, deleted_at, settings, to_json(tags) AS tags, balance";
        String copied = sources(
                "copied",
                copied("users", "SELECT " + columns + " FROM users"),
                copied("oauth", "SELECT * FROM oauth_identities"),
                copied("memberships", "SELECT * FROM memberships"),
                copied("orders", "SELECT * FROM orders"));
        Ended ended = run("resolve", "warehouse", "sources:\n" + read + copied);

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(rows(Tables.RECORDS, "source", "read", "content_hash"))
                .isEqualTo(rows(Tables.RECORDS, "source", "copied", "content_hash"))
                .hasSize(8)
                .anyMatch(row -> row.contains("\"users/9007199254740993\"") && row.contains("odd@example.org"))
                .anyMatch(row -> row.contains("\"balance\":\"99999999999999999999.000001\""))
                .anyMatch(row -> row.contains("\"tags\":\"[\\\"x\\\",\\\"y, z\\\",null]\""))
                .anyMatch(row -> row.contains("soft_deleted"));
        assertThat(rows(Tables.IDENTIFIERS, "record_key", "read"))
                .isEqualTo(rows(Tables.IDENTIFIERS, "record_key", "copied"))
                .anyMatch(row -> row.contains("google:g-55501"));
        assertThat(rows(Tables.OBSERVATIONS, "source", "read"))
                .isEqualTo(rows(Tables.OBSERVATIONS, "source", "copied"))
                .anyMatch(row -> row.contains("raj@example.net") && row.contains("2026-04-01T10:00:00"));
        assertThat(session()
                        .read()
                        .format("delta")
                        .load(folder.resolve("warehouse/runs").toString())
                        .select("inputs.file")
                        .first()
                        .toString())
                .contains(postgres.url() + "#public.users")
                .contains(postgres.url() + "#query");
        assertThat(ended.said()).doesNotContain(System.getenv(Postgres.PASSWORD));
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(System.getenv(Postgres.PASSWORD), "secret-hash");
            }
        }
    }

    @Test
    void everythingThatIsWrongWithTheDatabasesIsToldAtOnce() {
        String wrong = jdbc("table: users").replace(Postgres.PASSWORD, "GOLDTHREAD_TEST_WRONG_PASSWORD");
        Ended ended = run(
                "check",
                "wrong",
                "sources:\n"
                        + "  - {name: login, system: sql-users, " + wrong + "}\n"
                        + "  - {name: closed, system: sql-users, "
                        + jdbc("table: users").replaceAll("127.0.0.1:\\d+", "127.0.0.1:9") + "}\n"
                        + "  - {name: gone, system: sql-users, " + jdbc("table: customers") + "}\n"
                        + "  - {name: locked, system: sql-users, " + jdbc("table: pg_authid") + "}\n"
                        + "  - {name: divided, system: sql-users, " + jdbc("table: users, partition-column: uid")
                        + "}\n"
                        + "  - {name: lacking, system: sql-users, " + jdbc("query: 'SELECT id, name FROM users'")
                        + "}\n"
                        + "  - {name: broken, system: sql-users, " + jdbc("query: 'SELEC id FROM users'") + "}\n"
                        + "  - {name: mapped, key: id, " + jdbc("table: users") + ", map: {email: mail}}\n");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.complaints())
                .hasSize(8)
                .anyMatch(line -> line.contains("sources[login].jdbc") && line.contains("refuses the login"))
                .anyMatch(line -> line.contains("sources[closed].jdbc") && line.contains("cannot be reached"))
                .anyMatch(line -> line.contains("sources[gone].jdbc") && line.contains("#customers' does not exist"))
                .anyMatch(line -> line.contains("sources[locked].jdbc") && line.contains("may not be read"))
                .anyMatch(line -> line.contains("sources[divided].jdbc") && line.contains("partition-column"))
                .anyMatch(line -> line.contains("sources[broken].jdbc") && line.contains("42601"))
                .anyMatch(line -> line.contains("'lacking' has no column 'email' (found in jdbc:"))
                .anyMatch(line -> line.contains("'mapped' has no column 'mail'"));
        assertThat(ended.said())
                .doesNotContain(System.getenv("GOLDTHREAD_TEST_WRONG_PASSWORD"), System.getenv(Postgres.PASSWORD))
                .doesNotContain("\tat ", "PSQLException");
    }

    @Test
    void aQueryThatWritesIsRefusedByTheServer() {
        Ended ended = run(
                "resolve",
                "writes",
                "sources:\n  - {name: app, system: sql-users, "
                        + jdbc("query: 'SELECT id, email, note() AS plan FROM users', partition-column: id") + "}\n");

        assertThat(ended.code()).as(ended.said()).isEqualTo(3);
        assertThat(ended.complaints())
                .singleElement()
                .asString()
                .contains("sources[app].jdbc", "writes", "Take that out of the query.");
        assertThat(postgres.value("SELECT count(*) FROM calls")).isEqualTo("0");
        assertThat(folder.resolve("writes/records")).doesNotExist();
    }
}
