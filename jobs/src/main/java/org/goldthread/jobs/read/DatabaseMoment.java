package org.goldthread.jobs.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.goldthread.jobs.config.JdbcConfig;
import org.postgresql.Driver;

/** A connection that keeps a moment of a database open, for other connections to read, and looks tables up in it. */
final class DatabaseMoment implements AutoCloseable {
    private final Connection connection;
    private final String snapshot;

    private DatabaseMoment(Connection connection, String snapshot) {
        this.connection = connection;
        this.snapshot = snapshot;
    }

    static DatabaseMoment open(JdbcConfig jdbc) throws SQLException {
        Connection connection = new Driver().connect(jdbc.url(), login(jdbc));
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            // It does nothing but wait while the others read.
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            return new DatabaseMoment(connection, value(statement, "SELECT pg_export_snapshot()"));
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /** What every connection to the database is opened with; the server itself then refuses to write. */
    static Properties login(JdbcConfig jdbc) {
        Properties login = new Properties();
        if (jdbc.user() != null) {
            login.setProperty("user", jdbc.user());
        }
        if (jdbc.password() != null) {
            login.setProperty("password", jdbc.password());
        }
        login.setProperty("ApplicationName", "goldthread");
        login.setProperty("readOnly", "true");
        login.setProperty("readOnlyMode", "always");
        return login;
    }

    DatabaseTable table(JdbcConfig jdbc) throws SQLException {
        String from = jdbc.table() == null ? "(" + jdbc.query() + ")" : jdbc.table();
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            Header header = header(statement, from);
            long bytes = estimate(statement, from);
            return jdbc.partitionColumn() == null
                    ? new DatabaseTable(jdbc, snapshot, from, header.columns(), "0", List.of("TRUE"), bytes)
                    : divided(statement, jdbc, from, header, bytes);
        } catch (SQLException refused) {
            // Else the moment would end with the failed statement, and with it what other sources have to say.
            connection.rollback(before);
            throw refused;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // The moment ends with its connection, whoever ended that.
        }
    }

    /**
     * The columns of a table.
     *
     * @param columns name to the expression that reads it: what Spark may not hold exactly is read as PostgreSQL writes it
     * @param numbers names of those that hold whole numbers
     */
    private record Header(Map<String, String> columns, Set<String> numbers) {}

    private static Header header(Statement statement, String from) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        Set<String> numbers = new HashSet<>();
        try (ResultSet nothing = statement.executeQuery("SELECT * FROM " + from + " AS gt LIMIT 0")) {
            ResultSetMetaData types = nothing.getMetaData();
            for (int i = 1; i <= types.getColumnCount(); i++) {
                String name = DatabaseTable.quote(types.getColumnLabel(i));
                int type = types.getColumnType(i);
                boolean number = type == Types.SMALLINT || type == Types.INTEGER || type == Types.BIGINT;
                boolean flag = types.getColumnTypeName(i).equals("bool");
                boolean nested = type == Types.ARRAY || type == Types.STRUCT;
                String text = nested ? "to_json(" + name + ")::text" : name + "::text";
                columns.put(types.getColumnLabel(i), number || flag ? name : text);
                if (number) {
                    numbers.add(types.getColumnLabel(i));
                }
            }
        }
        return new Header(columns, numbers);
    }

    private DatabaseTable divided(Statement statement, JdbcConfig jdbc, String from, Header header, long bytes)
            throws SQLException {
        if (!header.columns().containsKey(jdbc.partitionColumn())) {
            throw new SQLException("the partition column is not there", "42703");
        }
        String column = DatabaseTable.quote(jdbc.partitionColumn());
        int partitions = jdbc.partitions();
        if (!header.numbers().contains(jdbc.partitionColumn())) {
            String slot = "coalesce(abs(hashtext(" + column + "::text)::bigint) % " + partitions + ", 0)";
            List<String> slots = IntStream.range(0, partitions)
                    .mapToObj(i -> DatabaseTable.PARTITION + " = " + i)
                    .toList();
            return new DatabaseTable(jdbc, snapshot, from, header.columns(), slot, slots, bytes);
        }
        try (ResultSet bounds =
                statement.executeQuery("SELECT min(" + column + "), max(" + column + ") FROM " + from + " AS gt")) {
            bounds.next();
            List<String> ranges = PartitionRanges.of(bounds.getBigDecimal(1), bounds.getBigDecimal(2), partitions);
            return new DatabaseTable(jdbc, snapshot, from, header.columns(), column, ranges, bytes);
        }
    }

    /** Bytes of the rows, as the server's planner estimates them. */
    private static long estimate(Statement statement, String from) throws SQLException {
        try {
            JsonNode plan = new ObjectMapper()
                    .readTree(value(statement, "EXPLAIN (FORMAT JSON) SELECT * FROM " + from + " AS gt"))
                    .path(0)
                    .path("Plan");
            return BigDecimal.valueOf(plan.path("Plan Rows").asDouble())
                    .multiply(BigDecimal.valueOf(plan.path("Plan Width").asDouble()))
                    .longValue();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("EXPLAIN wrote no JSON", impossible);
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
