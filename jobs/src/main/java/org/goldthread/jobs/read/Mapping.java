package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
 * @param record native id of the record referred to; null = none, or profiles
 * @param at time of an event or identity; null = none
 * @param attributes attribute to SQL, without custom values
 * @param custom the layout's map of custom values; null = none
 * @param ownCustom custom values that the source maps by name
 * @param identifiers identifiers that a row carries
 * @param ownTexts texts of the source's own configuration, as written, to their SQL: their columns must be there
 */
record Mapping(
        SourceConfig source,
        Layout layout,
        String key,
        String record,
        String at,
        Map<String, String> attributes,
        String custom,
        Map<String, String> ownCustom,
        List<Identifier> identifiers,
        Map<String, String> ownTexts) {

    private static final String CUSTOM = "custom.";

    /** The layout of a source without a system. */
    static Layout generic(SourceConfig source) {
        return new Layout(
                SourceConfig.GENERIC,
                source.kind(),
                List.of(source.format()),
                source.format() == Format.JSON ? "" : null,
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

    /** @param columns all columns of the source's files; null = not known beforehand (JSON) */
    static Mapping of(SourceConfig source, Layout layout, Set<String> columns) {
        Map<String, String> own = new TreeMap<>();
        Map<String, String> attributes = new HashMap<>();
        layout.attributes().forEach((name, sql) -> {
            if (isThere(sql, columns)) {
                attributes.put(name, sql);
            }
        });
        Map<String, String> ownCustom = new TreeMap<>();
        Map<String, String> moved = new HashMap<>();
        String record = layout.record();
        String at = layout.at();
        for (Map.Entry<String, String> entry : new TreeMap<>(source.map()).entrySet()) {
            String sql = Expressions.resolve(entry.getValue(), columns);
            own.put(entry.getValue(), sql);
            String name = entry.getKey();
            if (name.startsWith(CUSTOM)) {
                ownCustom.put(name.substring(CUSTOM.length()), sql);
            } else if (source.kind() != Kind.PROFILES && name.equals("record")) {
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
        String key = layout.key();
        if (source.key() != null) {
            key = Expressions.resolve(source.key(), columns);
            own.put(source.key(), key);
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (Identifier identifier : layout.identifiers()) {
            // An identifier that is an attribute follows it when the source maps that attribute to another column.
            identifiers.add(new Identifier(
                    identifier.type(),
                    moved.getOrDefault(identifier.value(), identifier.value()),
                    isThere(identifier.verified(), columns) ? identifier.verified() : null));
        }
        for (Map.Entry<String, String> entry : new TreeMap<>(source.identifiers()).entrySet()) {
            String sql = Expressions.resolve(entry.getValue(), columns);
            own.put(entry.getValue(), sql);
            identifiers.add(new Identifier(entry.getKey(), sql, null));
        }
        return new Mapping(source, layout, key, record, at, attributes, layout.custom(), ownCustom, identifiers, own);
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
        all.addAll(layout.ids().values());
        all.addAll(ownCustom.values());
        for (Identifier identifier : identifiers) {
            all.add(identifier.value());
            all.add(identifier.verified());
        }
        all.add(key);
        all.add(record);
        all.add(at);
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
