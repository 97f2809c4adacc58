package org.goldthread.jobs.config;

import java.util.regex.Pattern;

/**
 * A table of a PostgreSQL database, or what a query gives. It is read in transactions that may write nothing, and all
 * sources of one database show the same moment.
 *
 * @param url address of the database, as in {@code jdbc:postgresql://host:5432/app}; holds no credentials
 * @param table table or view, written as in SQL; either this or query
 * @param query SELECT whose result is the export; either this or table
 * @param user who reads, as {@code ${env:NAME}}; null = whom the driver takes without one
 * @param password password of the user, as {@code ${env:NAME}}; null = the server asks for none
 * @param partitionColumn column of the result by whose values the reading is divided: by ranges of a whole number, by
 *     the hash of any other type; null = one connection reads all
 * @param partitions connections that read side by side; default 8 with a partition-column, else 1
 * @param fetchSize rows that one connection holds in memory at a time; default 10000
 */
public record JdbcConfig(
        String url,
        String table,
        String query,
        String user,
        String password,
        String partitionColumn,
        Integer partitions,
        Integer fetchSize) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final int PARTITIONS = 8;
    private static final int FETCH_SIZE = 10_000;

    private static final String NAME = "(?:\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + ")?");

    /** A user or a password in the address: as parameter, or before the host. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i).*(?:[?&](?:user|[a-z]*password)=|//[^/?]*@).*", Pattern.DOTALL);

    /** Parameters that would lift what keeps the reading from writing. */
    private static final Pattern WRITING =
            Pattern.compile("(?i).*[?&](?:readOnly|readOnlyMode|options)=.*", Pattern.DOTALL);

    public JdbcConfig {
        query = query == null ? null : query.strip().replaceAll(";$", "");
        boolean divided = partitionColumn != null;
        partitions = partitions == null ? divided ? PARTITIONS : 1 : partitions;
        fetchSize = fetchSize == null ? FETCH_SIZE : fetchSize;
        Problems problems = new Problems().present(url, "url", "Write jdbc:postgresql://host:5432/database.");
        if (url != null) {
            problems.require(
                            url.startsWith(PREFIX),
                            "url",
                            "is no address of a PostgreSQL database.",
                            "Write jdbc:postgresql://host:5432/database.")
                    .require(
                            !CREDENTIALS.matcher(url).matches(),
                            "url",
                            "holds a user or a password.",
                            "Move them to user: ${env:NAME} and password: ${env:NAME}.")
                    .require(
                            !WRITING.matcher(url).matches(),
                            "url",
                            "sets readOnly, readOnlyMode or options, which the reading sets itself.",
                            "Remove the parameter.");
        }
        problems.require(
                        (table == null) != (query == null),
                        "table",
                        table == null ? "is missing." : "stands beside a query.",
                        "Name either the table or the query.")
                .require(
                        table == null || TABLE.matcher(table).matches(),
                        "table",
                        "is '" + table + "', not a name.",
                        "Write users or schema.users; for anything else there is query.")
                .require(partitions >= 1, "partitions", "is " + partitions + ".", "Use at least 1.")
                .require(
                        partitions <= 1 || divided,
                        "partition-column",
                        "is missing: " + partitions + " partitions need a column to divide by.",
                        "Name the primary key, or remove partitions.")
                .require(fetchSize >= 1, "fetch-size", "is " + fetchSize + ".", "Use at least 1.")
                .report();
    }

    /** The address without its parameters, and the table: stands for a file's name. */
    public String location() {
        int parameters = url.indexOf('?');
        return (parameters < 0 ? url : url.substring(0, parameters)) + "#" + (table == null ? "query" : table);
    }

    /** Without the password, and without what else might be one. */
    @Override
    public String toString() {
        return "JdbcConfig[" + location() + "]";
    }
}
