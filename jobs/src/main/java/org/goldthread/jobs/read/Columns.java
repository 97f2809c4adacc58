package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;

/** The columns that are read of a source: what its layout declares, and what its own map names besides. */
final class Columns {
    private Columns() {}

    /** Names and types, declared ones first. All columns of CSV are text. */
    static StructType of(Mapping mapping) {
        Map<String, DataType> types = new LinkedHashMap<>();
        boolean textOnly = mapping.source().format() == Format.CSV;
        mapping.layout()
                .schema()
                .forEach((name, type) -> types.put(name, textOnly ? DataTypes.StringType : DataType.fromDDL(type)));
        Map<String, List<List<String>>> paths = new LinkedHashMap<>();
        for (String sql : mapping.ownTexts().values()) {
            for (List<String> path : Expressions.references(sql).orElse(Set.of())) {
                if (!types.containsKey(path.get(0))) {
                    paths.computeIfAbsent(path.get(0), name -> new ArrayList<>())
                            .add(path.subList(1, path.size()));
                }
            }
        }
        for (String sql : mapping.others().values()) {
            Expressions.references(sql).orElse(Set.of()).forEach(path -> types.put(path.get(0), DataTypes.StringType));
        }
        paths.forEach((name, inner) -> types.put(name, textOnly ? DataTypes.StringType : nested(inner)));
        StructType columns = new StructType();
        for (Map.Entry<String, DataType> column : types.entrySet()) {
            columns = columns.add(column.getKey(), column.getValue());
        }
        return columns;
    }

    /** Text, or an object with the inner paths' parts when a mapping reaches into it ({@code address.city}). */
    private static DataType nested(List<List<String>> paths) {
        Map<String, List<List<String>>> parts = new LinkedHashMap<>();
        for (List<String> path : paths) {
            if (path.isEmpty()) {
                return DataTypes.StringType;
            }
            parts.computeIfAbsent(path.get(0), name -> new ArrayList<>()).add(path.subList(1, path.size()));
        }
        List<StructField> fields = new ArrayList<>();
        parts.forEach((name, inner) -> fields.add(DataTypes.createStructField(name, nested(inner), true)));
        return DataTypes.createStructType(fields);
    }
}
