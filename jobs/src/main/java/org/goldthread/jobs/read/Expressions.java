package org.goldthread.jobs.read;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/** What a mapping's text means: a column, or a Spark SQL expression over columns. */
final class Expressions {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$@#][\\p{L}\\p{N}_$@# /-]*");
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private Expressions() {}

    /**
     * The SQL text of a mapping. A text that is exactly one of the file's columns is that column, whatever characters it
     * holds. Where the columns are not known beforehand (JSON), a plain name is a column.
     *
     * @param columns the file's columns; null = not known beforehand
     */
    static String resolve(String text, Collection<String> columns) {
        boolean column =
                columns == null ? NAME.matcher(text).matches() && !WORDS.contains(text) : columns.contains(text);
        return column ? quote(text) : text;
    }

    /** The columns, or paths into columns, that an SQL text refers to; empty when it cannot be parsed. */
    static Optional<Set<List<String>>> references(String sql) {
        Optional<Expression> parsed = Analysis.attempt(
                () -> Optional.of(CatalystSqlParser$.MODULE$.parseExpression(sql)), malformed -> Optional.empty());
        return parsed.filter(expression -> !(expression instanceof Alias)).map(expression -> {
            Set<List<String>> found = new LinkedHashSet<>();
            collect(expression, found);
            return found;
        });
    }

    /** Names in a text that are no columns: the text itself when it looks like a name, else what it refers to. */
    static Set<String> missing(String text, String sql, Collection<String> columns) {
        Optional<Set<List<String>>> references = references(sql);
        Set<String> missing = new LinkedHashSet<>();
        for (List<String> path : references.orElse(Set.of())) {
            if (!columns.contains(path.get(0))) {
                missing.add(path.get(0));
            }
        }
        boolean name = NAME.matcher(text).matches() && !WORDS.contains(text);
        return name && (references.isEmpty() || !missing.isEmpty()) ? Set.of(text) : missing;
    }

    static String quote(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    private static void collect(Expression expression, Set<List<String>> found) {
        if (expression instanceof UnresolvedAttribute attribute) {
            found.add(List.copyOf(CollectionConverters.asJava(attribute.nameParts())));
        }
        for (Expression child : CollectionConverters.asJava(expression.children())) {
            collect(child, found);
        }
    }
}
