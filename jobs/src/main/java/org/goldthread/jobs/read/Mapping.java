package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.Layout.Identifier;
import org.goldthread.jobs.config.SourceConfig;

/**
 * How the rows of one source become records: its preset's layout with the source's own map laid over it, every text
 * resolved to SQL over the file's columns.
 *
 * @param source the source
 * @param layout the preset's layout; for a source without a system one that only holds what its map says
 * @param key native id; null = rows have none
 * @param where which rows are meant; null = all
 * @param record native id of the record referred to, of merges the survivor; null = none, or profiles
 * @param at time of an event or identity; null = none
 * @param operation what a row of a changes export does; null = it adds or replaces
 * @param attributes attribute to SQL, without custom values
 * @param custom the layout's map of custom values; null = none
 * @param ownCustom custom values that the source maps by name
 * @param others custom values that are columns beyond the schema: name to SQL
 * @param identifiers identifiers that a row carries; of merges the ids that were merged away
 * @param ownTexts texts of the source's own configuration, as written, to their SQL: their columns must be there
 */
record Mapping(
        SourceConfig source,
        Layout layout,
        String key,
        String where,
        String record,
        String at,
        String operation,
        Map<String, String> attributes,
        String custom,
        Map<String, String> ownCustom,
        Map<String, String> others,
        List<Identifier> identifiers,
        Map<String, String> ownTexts) {

    private static final String CUSTOM = "custom.";

    /** In a preset's expressions: a pattern, as SQL text, of what separates several values in one cell. */
    private static final String LIST_SEPARATOR = "{list-separator}";

    /** The layout of a source without a system. */
    static Layout generic(SourceConfig source) {
        return new Layout(
                SourceConfig.GENERIC,
                source.kind(),
                List.of(source.format()),
                source.format() == Format.JSON ? source.envelope() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * @param columns all columns of the source's files, under their names and the layout's; null = not known beforehand
     *     (JSON)
     * @param spelled names of the files that are a column of the layout, spelled otherwise
     */
    static Mapping of(SourceConfig source, Layout layout, Set<String> columns, Collection<String> spelled) {
        Map<String, String> own = new TreeMap<>();
        Map<String, String> attributes = new HashMap<>();
        layout.attributes().forEach((name, sql) -> {
            if (isThere(sql, columns)) {
                attributes.put(name, sql);
            }
        });
        String past = layout.past();
        Map<String, String> ownCustom = new TreeMap<>();
        Map<String, String> moved = new HashMap<>();
        String record = source.kind() == Kind.MERGES ? layout.survivor() : layout.record();
        String at = layout.at();
        for (Map.Entry<String, String> entry : new TreeMap<>(source.map()).entrySet()) {
            String sql = Expressions.resolve(entry.getValue(), columns);
            own.put(entry.getValue(), sql);
            String name = entry.getKey();
            if (name.startsWith(CUSTOM)) {
                ownCustom.put(name.substring(CUSTOM.length()), sql);
            } else if (source.kind() == Kind.MERGES && name.equals("past")) {
                past = sql;
            } else if (name.equals(source.kind() == Kind.MERGES ? "survivor" : "record")
                    && source.kind() != Kind.PROFILES) {
                record = sql;
            } else if (source.kind() != Kind.PROFILES && name.equals("at")) {
                at = sql;
            } else {
                String replaced = attributes.put(name, sql);
                if (replaced != null) {
                    moved.put(replaced, sql);
                }
            }
        }
        // Rows that are no records need no id: one that the files do not have is no missing one.
        boolean keyed = layout.key() != null && (source.kind() == Kind.PROFILES || isThere(layout.key(), columns));
        String key = keyed ? separated(layout.key(), source) : null;
        if (source.key() != null) {
            key = Expressions.resolve(source.key(), columns);
            own.put(source.key(), key);
        }
        String operation = null;
        if (source.operation() != null) {
            operation = Expressions.resolve(source.operation(), columns);
            own.put(source.operation(), operation);
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (Identifier identifier : layout.identifiers()) {
            // An identifier that is an attribute follows it when the source maps that attribute to another column.
            String value = moved.getOrDefault(identifier.value(), identifier.value());
            identifiers.add(new Identifier(
                    identifier.type(),
                    separated(value, source),
                    isThere(identifier.verified(), columns) ? identifier.verified() : null));
        }
        for (Map.Entry<String, String> entry : new TreeMap<>(source.identifiers()).entrySet()) {
            String sql = Expressions.resolve(entry.getValue(), columns);
            own.put(entry.getValue(), sql);
            identifiers.add(new Identifier(entry.getKey(), sql, null));
        }
        if (source.kind() == Kind.MERGES) {
            String evidence = source.system().equals(SourceConfig.GENERIC) ? "merge-history" : layout.name();
            identifiers = List.of(new Identifier(evidence, past, null));
        }
        Map<String, String> others = others(layout, columns, own.values());
        spelled.forEach(name -> others.values().remove(Expressions.quote(name)));
        others.keySet().removeAll(ownCustom.keySet());
        return new Mapping(
                source,
                layout,
                key,
                layout.where(),
                record,
                at,
                operation,
                attributes,
                layout.custom(),
                ownCustom,
                others,
                identifiers,
                own);
    }

    /** The layout's columns beyond its schema, but for those that the source maps itself. */
    private static Map<String, String> others(Layout layout, Set<String> columns, Collection<String> mapped) {
        Map<String, String> others = new TreeMap<>();
        if (layout.otherColumns() == null || columns == null) {
            return others;
        }
        Pattern pattern = Pattern.compile(layout.otherColumns());
        for (String column : columns) {
            Matcher matcher = pattern.matcher(column);
            String sql = Expressions.quote(column);
            if (matcher.matches() && !layout.schema().containsKey(column) && !mapped.contains(sql)) {
                others.putIfAbsent(matcher.groupCount() > 0 ? matcher.group(1) : column, sql);
            }
        }
        return others;
    }

    /** A preset's expression with the source's list separator. */
    private static String separated(String sql, SourceConfig source) {
        String literal =
                Pattern.quote(source.listSeparator()).replace("\\", "\\\\").replace("'", "\\'");
        return sql.replace(LIST_SEPARATOR, "'" + literal + "'");
    }

    /** Attributes, ids and custom, as far as they are filled at all. */
    Set<String> filled() {
        Set<String> filled = new TreeSet<>(attributes.keySet());
        if (!ids().isEmpty()) {
            filled.add("ids");
        }
        if (custom != null || !ownCustom.isEmpty() || !others.isEmpty()) {
            filled.add("custom");
        }
        return filled;
    }

    /** The system's own ids, by type. */
    Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        layout.ids().forEach((type, sql) -> ids.put(type, separated(sql, source)));
        return ids;
    }

    /** An optional expression none of whose columns the files have says nothing: "not said" is not "no". */
    private static boolean isThere(String sql, Set<String> columns) {
        if (sql == null || columns == null) {
            return sql != null;
        }
        Set<List<String>> references = Expressions.references(sql).orElse(Set.of());
        return references.isEmpty() || references.stream().anyMatch(path -> columns.contains(path.get(0)));
    }

    /** Every SQL text that will be evaluated on a row. */
    List<String> expressions() {
        List<String> all = new ArrayList<>(attributes.values());
        all.addAll(ids().values());
        all.addAll(ownCustom.values());
        for (Identifier identifier : identifiers) {
            all.add(identifier.value());
            all.add(identifier.verified());
        }
        all.add(key);
        all.add(where);
        all.add(record);
        all.add(at);
        all.add(operation);
        all.add(layout.tenant());
        all.add(custom);
        all.removeIf(Objects::isNull);
        return all;
    }

    /** Columns that the mapping needs and the given ones lack. */
    Set<String> missing(Set<String> columns) {
        Set<String> used = new LinkedHashSet<>();
        for (String sql : expressions()) {
            Expressions.references(sql).orElse(Set.of()).forEach(path -> used.add(path.get(0)));
        }
        Set<String> missing = new LinkedHashSet<>();
        for (String column : layout.required()) {
            if (used.contains(column) && !columns.contains(column)) {
                missing.add(column);
            }
        }
        ownTexts.forEach((text, sql) -> missing.addAll(Expressions.missing(text, sql, columns)));
        return missing;
    }
}
