package org.goldthread.jobs.propose;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goldthread.jobs.read.Sample;

/** What identifies a row: a column that is filled and different everywhere, else two of them together, else the row. */
final class ChooseKey {
    private static final Set<String> IDS = Set.of("key", "customer", "external_id");

    private ChooseKey() {}

    /**
     * The key.
     *
     * @param expression column or SQL
     * @param column the column when it is one; null = an expression
     * @param reason why
     * @param problem what is wrong with it, and what to do; null = nothing
     */
    record Choice(String expression, Column column, String reason, String problem) {}

    static Choice of(Sample sample, List<Column> columns) {
        String seen = sample.whole()
                ? "all " + sample.read() + " rows"
                : "the first " + sample.read() + " rows, all that were read";
        Optional<Column> best = columns.stream()
                .filter(column -> sample.unique().contains(column.position()) && score(column) > 0)
                .max(Comparator.comparingDouble(ChooseKey::score).thenComparing(column -> -column.position()));
        if (best.isPresent()) {
            Column key = best.get();
            return new Choice(
                    key.name().mapped(),
                    key,
                    "filled and different in " + seen,
                    problem(key).orElse(null));
        }
        Optional<Choice> pair = pair(sample, columns);
        return pair.orElseGet(() -> wholeRow(columns));
    }

    /** More than 0 = fit to be a key: named or shaped like an id. People's own data never is, but for an address. */
    private static double score(Column column) {
        String meaning = column.header().meaning();
        boolean codes = column.values().codes() > 0.99;
        double shape = column.values().uuids() > 0.99 ? 1 : column.values().integers() > 0.99 ? 0.5 : codes ? 0.2 : -2;
        if (column.header().others() || column.name().path().size() > 1) {
            return 0;
        }
        if (meaning == null) {
            return endsLikeAnId(column) ? 2 + shape : codes ? 0.5 + shape : 0;
        }
        return switch (meaning) {
            case "key" -> 4 + shape;
            case "customer", "external_id" -> 3.5 + shape;
            case "username", "id_number" -> 0.2;
            case "email" -> 0.3;
            default -> 0;
        };
    }

    private static boolean endsLikeAnId(Column column) {
        List<String> tokens = HeaderTokens.of(column.name().name());
        return !tokens.isEmpty()
                && Set.of("id", "key", "nr", "no", "number", "code", "uuid", "guid", "num")
                        .contains(tokens.get(tokens.size() - 1));
    }

    private static Optional<String> problem(Column key) {
        String meaning = key.header().meaning();
        if (meaning != null && Set.of("email", "username", "id_number").contains(meaning)) {
            return Optional.of("a person's " + meaning.replace('_', ' ') + " may change, and the record would then be"
                    + " another one: export the system's own id and name it here.");
        }
        return Optional.empty();
    }

    /** An id that is unique only together with another column, such as the system that gave it. */
    private static Optional<Choice> pair(Sample sample, List<Column> columns) {
        for (Column id : columns) {
            boolean named = id.header().meaning() == null
                    ? endsLikeAnId(id)
                    : IDS.contains(id.header().meaning());
            if (!named
                    || id.header().others()
                    || id.values().fill() < 1
                    || id.values().distinct() < 0.3) {
                continue;
            }
            for (Column other : columns) {
                boolean code = other.values().fill() >= 1 && other.values().codes() > 0.99;
                if (!other.equals(id) && code && score(other) >= 0 && differ(id, other)) {
                    return Optional.of(new Choice(
                            "concat(" + other.name().sql() + ", ':', "
                                    + id.name().sql() + ")",
                            null,
                            "both together are different in the sampled rows; neither is alone",
                            sample.rows().size() < sample.read() ? "only the sample was looked at: check it." : null));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean differ(Column first, Column second) {
        Set<List<String>> seen = new HashSet<>();
        for (int row = 0; row < first.cells().size(); row++) {
            if (!seen.add(List.of(first.cells().get(row), second.cells().get(row)))) {
                return false;
            }
        }
        return true;
    }

    private static Choice wholeRow(List<Column> columns) {
        String cells = columns.stream()
                .filter(column -> !column.values().isEmpty())
                .map(column -> "coalesce(cast(" + column.name().sql() + " AS STRING), '')")
                .collect(Collectors.joining(", "));
        return new Choice(
                "sha2(concat_ws('|', " + cells + "), 256)",
                null,
                "a hash of the row",
                "no column is filled and different in every row, so that nothing identifies a row. The hash changes with"
                        + " any cell: a corrected row is then a new record, and its golden id is kept only if it still"
                        + " matches. Export the system's own id and name it here.");
    }
}
