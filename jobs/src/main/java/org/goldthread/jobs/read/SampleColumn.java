package org.goldthread.jobs.read;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of an unknown export.
 *
 * @param path its name; in JSON and in tables with structures, the names from the outside in
 * @param mapped how a source's map names it: its name, or the path as SQL
 * @param sql the column inside an SQL expression
 */
public record SampleColumn(List<String> path, String mapped, String sql) {
    public SampleColumn {
        path = List.copyOf(path);
    }

    /** A column of a file that lists its columns: its name is always understood. */
    static SampleColumn named(String name) {
        return new SampleColumn(List.of(name), name, Expressions.quote(name));
    }

    /** A value inside rows whose columns are not known beforehand. */
    static SampleColumn at(List<String> path) {
        String sql = path.stream().map(Expressions::quote).collect(Collectors.joining("."));
        boolean plain =
                path.size() == 1 && Expressions.resolve(path.get(0), null).equals(sql);
        return new SampleColumn(path, plain ? path.get(0) : sql, sql);
    }

    /** The name as a person reads it. */
    public String name() {
        return String.join(".", path);
    }
}
