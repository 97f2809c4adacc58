package org.goldthread.jobs.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.goldthread.jobs.Postgres;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.postgresql.PGConnection;

/** An application's database in a real server, and the files of a plan run on it. */
final class UsersDatabase implements AutoCloseable {
    static final List<String> UP_TO_MERGE =
            List.of("01-install.sql", "02-pairs.sql", "03-inventory.sql", "04-merge.sql");
    static final SqlPlanConfig DEFAULTS =
            new SqlPlanConfig(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Tables of the reference page; orders and users have the usual trigger on updated_at. */
    private static final String TABLES =
            """
            CREATE TABLE users (id bigint PRIMARY KEY, tenant_id int, email text, email_verified_at timestamptz,
              phone text, name text, has_password boolean, plan text, source text, status text, last_login_at timestamptz,
              created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, UNIQUE (tenant_id, id));
            CREATE TABLE oauth_identities (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, provider text,
              provider_user_id text, email text, email_verified boolean, created_at timestamptz);
            CREATE TABLE memberships (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
              workspace_id int NOT NULL, role text NOT NULL, UNIQUE (user_id, workspace_id));
            CREATE TABLE sessions (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
            CREATE TABLE refresh_tokens (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
              session_id bigint REFERENCES sessions ON DELETE CASCADE);
            CREATE TABLE password_resets (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
            CREATE TABLE orders (id bigserial PRIMARY KEY, tenant_id int, user_id bigint, total numeric(10, 2),
              placed_at timestamptz, updated_at timestamptz,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN NEW.updated_at = clock_timestamp(); RETURN NEW; END';
            CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
            """;

    private final Postgres postgres = Postgres.start();

    /** An empty database with the tables of the reference page. */
    void reset() {
        postgres.execute(
                "DROP SCHEMA IF EXISTS goldthread CASCADE",
                "DROP SCHEMA public CASCADE",
                "CREATE SCHEMA public",
                TABLES);
    }

    Postgres postgres() {
        return postgres;
    }

    void execute(String... statements) {
        postgres.execute(statements);
    }

    String value(String query) {
        return postgres.value(query);
    }

    Connection connect() {
        return postgres.connect();
    }

    /** The rows of a query, cells with bars between. */
    List<String> rows(String query) {
        try (Connection connection = postgres.connect()) {
            return SqlScript.rows(connection, query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What COPY writes of tables, in the order of their keys. */
    String dump(String... tables) {
        StringBuilder dump = new StringBuilder();
        for (String table : tables) {
            dump.append(table).append('\n').append(postgres.copy("(SELECT * FROM " + table + " ORDER BY 1)"));
        }
        return dump.toString();
    }

    /** Hash of the bytes that COPY writes of a table, in the order of its first column. */
    String digest(String table) {
        try (Connection connection = postgres.connect()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM " + table + " ORDER BY 1) TO STDOUT",
                            new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (SQLException | IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Fills a table from a file of CSV with a header. */
    void load(String table, String columns, Path csv) {
        try (Connection connection = postgres.connect();
                InputStream in = Files.newInputStream(csv)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT csv, HEADER)", in);
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs files of a plan; gives the rows of all of their queries. */
    List<String> run(Path folder, String... files) {
        return run(folder, List.of(files));
    }

    List<String> run(Path folder, List<String> files) {
        return runAs("postgres", folder, files);
    }

    /** The same as another role. */
    List<String> runAs(String role, Path folder, List<String> files) {
        List<String> rows = new ArrayList<>();
        for (String file : files) {
            try (Connection connection = postgres.connect()) {
                SqlScript.rows(connection, "SET SESSION AUTHORIZATION " + role);
                rows.addAll(SqlScript.run(connection, Files.readString(folder.resolve(file))));
            } catch (SQLException failed) {
                throw new IllegalStateException(file + ": " + failed.getMessage(), failed);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
