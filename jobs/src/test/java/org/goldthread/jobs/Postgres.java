package org.goldthread.jobs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * A real PostgreSQL server on a free port of this machine, unpacked from a jar, with a database of its own that is gone
 * when it is closed. Who reads is a role of few rights with a password; the environment of the tests holds both.
 */
public final class Postgres implements AutoCloseable {
    /** Variable with the name of the reading role. */
    public static final String USER = "GOLDTHREAD_TEST_USER";

    /** Variable with the password of the reading role. */
    public static final String PASSWORD = "GOLDTHREAD_TEST_PASSWORD";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server in which {@link #USER} may log in with {@link #PASSWORD}, and own nothing. */
    public static Postgres start() {
        try {
            Postgres postgres = new Postgres(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("TimeZone", "America/St_Johns")
                    .start());
            postgres.execute(
                    "CREATE ROLE " + System.getenv(USER) + " LOGIN PASSWORD '" + System.getenv(PASSWORD) + "'");
            postgres.demandPasswords();
            return postgres;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Address of the database, without credentials. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** A connection as the owner of the database, in autocommit. */
    public Connection connect() {
        try {
            return server.getPostgresDatabase().getConnection();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs statements as the owner of the database. */
    public void execute(String... statements) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The single value that a query gives, as text. */
    public String value(String query) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What COPY writes of a table or of a query in parentheses: CSV with a header. */
    public String copy(String table) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY " + table + " TO STDOUT (FORMAT csv, HEADER)", csv);
            return csv.toString(StandardCharsets.UTF_8);
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Out of the box, the server takes everybody who comes from this machine at their word. */
    private void demandPasswords() throws IOException {
        Files.writeString(
                Path.of(value("SHOW hba_file")),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        execute("SELECT pg_reload_conf()");
    }
}
