package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.udfs.text.DateOrder;

/**
 * Decides what becomes of each column. One column fills an attribute: the one whose header says it best. Another one that
 * says the same goes into the gaps when the two hardly ever overlap, else to custom.
 */
final class ChooseColumns {
    private static final double HARDLY_EVER = 0.1;
    private static final List<String> BIRTH = List.of("birth_year", "birth_month", "birth_day");

    private final List<Column> columns;
    private final Column key;
    private final DateOrder order;
    private final boolean nameless;

    private ChooseColumns(List<Column> columns, Column key, DateOrder order, boolean nameless) {
        this.columns = columns;
        this.key = key;
        this.order = order;
        this.nameless = nameless;
    }

    /**
     * Decisions in the columns' order.
     *
     * @param columns columns that a map can name
     * @param key the column that is the key; null = none is
     * @param order order of day and month in the file's dates
     * @param nameless whether the file has no header
     */
    static List<Decision> of(List<Column> columns, Column key, DateOrder order, boolean nameless) {
        return new ChooseColumns(columns, key, order, nameless).decide();
    }

    private List<Decision> decide() {
        Map<String, List<Claim>> claims = new HashMap<>();
        Map<Column, Decision> decided = new HashMap<>();
        for (Column column : columns) {
            if (column.values().isEmpty()) {
                decided.put(column, Decision.unread(column, "empty in every sampled row"));
            } else if (column.means("secret")) {
                decided.put(column, Decision.unread(column, "a secret, which belongs into no warehouse"));
            } else {
                Claim claim = claim(column);
                if (column.equals(key)
                        && (claim.attribute() == null || claim.attribute().equals("external_id"))) {
                    decided.put(column, Decision.unread(column, "the key, see above"));
                } else if (claim.attribute() == null) {
                    decided.put(column, custom(column, claim.reason()));
                } else {
                    claims.computeIfAbsent(claim.attribute(), attribute -> new ArrayList<>())
                            .add(claim);
                }
            }
        }
        if (nameless) {
            family(claims, decided);
        }
        claims.forEach((attribute, claimants) -> settle(attribute, claimants, decided));
        birth(claims, decided);
        return names(columns.stream().map(decided::get).toList());
    }

    private Claim claim(Column column) {
        Claim said = ClaimByHeader.of(column, columns);
        return said != null ? said : ClaimByValues.of(column, nameless);
    }

    private void settle(String attribute, List<Claim> claimants, Map<Column, Decision> decided) {
        List<Claim> ranked = claimants.stream().sorted(Claim.BEST_FIRST).toList();
        Claim best = ranked.get(0);
        List<Claim> gaps = new ArrayList<>();
        for (Claim other : ranked.subList(1, ranked.size())) {
            Column column = other.column();
            // Numbers of two kinds would contradict each other: two records of one person may hold one each.
            boolean sameKind =
                    !attribute.equals("id_number") || column.means(best.column().meaning());
            boolean apart = sameKind
                    && column.overlap(best.column()) <= HARDLY_EVER
                    && column.values().fill() >= 0.01;
            if (apart && other.strength() != null && gaps.isEmpty()) {
                gaps.add(other);
                decided.put(
                        column,
                        new Decision(
                                column,
                                attribute,
                                null,
                                other.confidence(),
                                other.reason() + "; fills the rows that '"
                                        + best.column().name().name() + "' leaves empty"));
            } else {
                decided.put(
                        column,
                        custom(
                                column,
                                other.reason() + "; '" + best.column().name().name() + "' says it better"));
            }
        }
        Decision decision = Decision.of(best.column(), attribute, best.confidence(), best.reason());
        Optional<String> converted = converted(best, attribute);
        if (!gaps.isEmpty()) {
            Claim gap = gaps.get(0);
            String first =
                    converted.orElse("nullif(trim(" + best.column().name().sql() + "), '')");
            String second = converted(gap, attribute).orElse(gap.column().name().sql());
            decision = decision.by("coalesce(" + first + ", " + second + ")", "another column fills the gaps");
        } else if (converted.isPresent()) {
            decision = decision.by(converted.get(), "converted");
        }
        decided.put(best.column(), decision);
    }

    /** An expression where the reader would not understand the values as they are. */
    private Optional<String> converted(Claim claim, String attribute) {
        ColumnValues values = claim.column().values();
        String sql = claim.column().name().sql();
        if (Attributes.TIMES.containsKey(attribute)
                && values.timestamps() < 0.6
                && values.dates(order) > values.timestamps()) {
            return Optional.of("gt_date(" + sql + ", '" + order + "')");
        }
        if (claim.column().means("opt_out")) {
            return Optional.of("CASE gt_boolean(" + sql + ") WHEN true THEN 'opted_out' END");
        }
        return Optional.empty();
    }

    /** Without headers: the column of letters beside the given names holds the family names. */
    private void family(Map<String, List<Claim>> claims, Map<Column, Decision> decided) {
        List<Claim> given = claims.getOrDefault("given_name", List.of());
        if (given.isEmpty() || claims.containsKey("full_name")) {
            return;
        }
        int at = given.get(0).column().position();
        for (Column column : columns) {
            boolean beside = Math.abs(column.position() - at) == 1;
            Decision now = decided.get(column);
            boolean free = now != null && now.isCustom();
            if (beside
                    && free
                    && column.values().letterWords(1, 3) >= 0.8
                    && column.values().distinct() >= 0.05) {
                claims.put(
                        "family_name",
                        List.of(Claim.byValues(
                                column, "family_name", Confidence.GUESS, "words of letters beside the given names")));
                return;
            }
        }
    }

    /** Year, month and day in columns of their own are a date of birth. */
    private void birth(Map<String, List<Claim>> claims, Map<Column, Decision> decided) {
        List<Column> parts = new ArrayList<>();
        for (String part : BIRTH) {
            columns.stream().filter(column -> isPart(column, part)).findFirst().ifPresent(parts::add);
        }
        if (claims.containsKey("date_of_birth") || parts.size() < BIRTH.size()) {
            return;
        }
        String sql = "concat(" + parts.get(0).name().sql() + ", '-', "
                + parts.get(1).name().sql() + ", '-', " + parts.get(2).name().sql() + ")";
        for (Column part : parts) {
            boolean first = part.equals(parts.get(0));
            decided.put(
                    part,
                    new Decision(
                            part,
                            "date_of_birth",
                            first ? sql : null,
                            Confidence.LIKELY,
                            "a part of the date of birth"));
        }
    }

    /** "birth_day" reads like "birthday": a number up to 31 is a day. */
    private static boolean isPart(Column column, String part) {
        boolean day = column.means("date_of_birth")
                && part.equals("birth_day")
                && column.values().share(value -> value.matches("\\d{1,2}")) > 0.9;
        return column.means(part) || day;
    }

    private static Decision custom(Column column, String reason) {
        List<String> tokens = HeaderTokens.of(column.name().name());
        String name = tokens.isEmpty() ? "column_" + (column.position() + 1) : String.join("_", tokens);
        return Decision.of(column, "custom." + name, Confidence.LIKELY, reason);
    }

    /** Custom names differ. */
    private static List<Decision> names(List<Decision> decisions) {
        Map<String, Integer> used = new HashMap<>();
        List<Decision> named = new ArrayList<>();
        for (Decision decision : decisions) {
            int times = decision.isCustom() ? used.merge(decision.attribute(), 1, Integer::sum) : 1;
            named.add(
                    times == 1
                            ? decision
                            : new Decision(
                                    decision.column(),
                                    decision.attribute() + "_again_" + times,
                                    decision.expression(),
                                    decision.confidence(),
                                    decision.reason()));
        }
        return List.copyOf(named);
    }
}
