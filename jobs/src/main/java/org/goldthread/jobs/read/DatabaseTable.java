package org.goldthread.jobs.read;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.JdbcConfig;

/**
 * A table of a database, or what a query gives, as of a moment.
 *
 * @param jdbc where it is and how to read it
 * @param snapshot the moment, by PostgreSQL's name for it
 * @param from what stands behind FROM
 * @param columns column name to the expression that reads it
 * @param partition expression that {@link #PARTITION} stands for in the conditions
 * @param conditions one per connection that reads; every row meets exactly one
 * @param bytes size, as the server's planner estimates it
 */
record DatabaseTable(
        JdbcConfig jdbc,
        String snapshot,
        String from,
        Map<String, String> columns,
        String partition,
        List<String> conditions,
        long bytes) {
    static final String PARTITION = "_gt_partition";

    /** The columns of these names, lazily; a name that the table does not have is left out. */
    Dataset<Row> rows(SparkSession session, Set<String> names) {
        String selected = Stream.concat(
                        columns.entrySet().stream()
                                .filter(column -> names.contains(column.getKey()))
                                .map(column -> column.getValue() + " AS " + quote(column.getKey())),
                        Stream.of(partition + " AS " + PARTITION))
                .collect(Collectors.joining(", "));
        String table = "(SELECT " + selected + " FROM " + from + " AS gt) AS export";
        Properties options = DatabaseMoment.login(jdbc);
        options.setProperty("driver", "org.postgresql.Driver");
        options.setProperty("fetchsize", Integer.toString(jdbc.fetchSize()));
        options.setProperty(
                "sessionInitStatement",
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '" + snapshot
                        + "'; SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle TO ISO");
        return session.read()
                .jdbc(jdbc.url(), table, conditions.toArray(String[]::new), options)
                .drop(PARTITION);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
