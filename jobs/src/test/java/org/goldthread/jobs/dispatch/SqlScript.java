package org.goldthread.jobs.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL files as a client without psql runs them: statement by statement, in autocommit. */
public final class SqlScript {
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|'[^']*+(?:''[^']*+)*+'|\"[^\"]*+\"|(\\$[a-z]*\\$).*?\\1|;|[^-'\"$;]+|.", Pattern.DOTALL);

    private SqlScript() {}

    /** The statements of a file, without comments between them. */
    public static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group().equals(";")) {
                statements.add(statement.toString().strip());
                statement.setLength(0);
            } else if (!token.group().startsWith("--")) {
                statement.append(token.group());
            }
        }
        if (!statement.toString().isBlank()) {
            throw new IllegalStateException("No semicolon behind " + statement);
        }
        return statements;
    }

    /** Runs every statement; gives the rows of all that give any, each as its cells with bars between. */
    static List<String> run(Connection connection, String text) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String sql : statements(text)) {
            rows.addAll(rows(connection, sql));
        }
        return rows;
    }

    /** The rows that one statement gives, if any. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        cells.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join(" | ", cells));
                }
            }
        }
        return rows;
    }
}
