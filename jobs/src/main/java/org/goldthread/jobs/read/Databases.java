package org.goldthread.jobs.read;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldthread.jobs.config.JdbcConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/**
 * The databases that a run reads. Of each, one connection holds a moment until this is closed: every table and every
 * partition of a table is read as of that moment, whatever is written meanwhile.
 */
public final class Databases implements AutoCloseable {
    private final Map<Login, DatabaseMoment> moments = new LinkedHashMap<>();
    private final List<SourceConfig> sources = new ArrayList<>();

    /** Who reads where. */
    private record Login(String url, String user, String password) {
        static Login of(JdbcConfig jdbc) {
            return new Login(jdbc.url(), jdbc.user(), jdbc.password());
        }
    }

    /** What the source reads; empty when it cannot be read, which is then among the problems. */
    Optional<DatabaseTable> table(SourceConfig source, List<Problem> problems) {
        JdbcConfig jdbc = source.jdbc();
        sources.add(source);
        try {
            DatabaseMoment moment = moments.get(Login.of(jdbc));
            if (moment == null) {
                moment = DatabaseMoment.open(jdbc);
                moments.put(Login.of(jdbc), moment);
            }
            return Optional.of(moment.table(jdbc));
        } catch (SQLException refused) {
            problems.add(problem(source, refused));
            return Optional.empty();
        }
    }

    /**
     * What to tell the user when reading failed: a database's refusal in words, without the text of the server, which may
     * quote rows. Any other failure is given back as it is.
     */
    public RuntimeException explained(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && !sources.isEmpty()) {
                return new UserError(
                        ExitCode.INPUT,
                        sources.stream()
                                .map(source -> problem(source, refused))
                                .distinct()
                                .toList());
            }
        }
        return failure;
    }

    /** Lets go of the moments: what was not read by now cannot be read any more. */
    @Override
    public void close() {
        moments.values().forEach(DatabaseMoment::close);
        moments.clear();
    }

    private static Problem problem(SourceConfig source, SQLException refused) {
        String where = "sources[" + source.name() + "].jdbc";
        String what = "'" + source.location() + "' ";
        String state = refused.getSQLState() == null ? "none" : refused.getSQLState();
        String code = " (SQLSTATE " + state + ").";
        return switch (state) {
            case "28P01", "28000" -> new Problem(
                    where, what + "refuses the login" + code, "Check the variables behind user and password.");
            case "3D000" -> new Problem(where, what + "is in no database of the server" + code, "Check url.");
            case "42P01", "3F000" -> new Problem(
                    where,
                    what + "does not exist, or the user does not see it" + code,
                    "Name the table with its schema, and grant the user SELECT on it.");
            case "42703" -> new Problem(
                    where,
                    what + "has no column of a name that the configuration uses" + code,
                    "Check partition-column and query.");
            case "42501" -> new Problem(
                    where, what + "may not be read by the user" + code, "Grant the user SELECT on it.");
            case "25006" -> new Problem(
                    where, what + "writes, and exports are read without writing" + code, "Take that out of the query.");
            default -> state.startsWith("08")
                    ? new Problem(where, what + "cannot be reached" + code, "Check url, and that the server runs.")
                    : new Problem(where, what + "cannot be read" + code, "Try the query in psql: it says more there.");
        };
    }
}
