package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.trim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout.Identifier;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Attributes;

/**
 * Evaluates a source's mapping. The result has the same columns for every source, all values still text: what is the
 * same for all sources is done once, behind their union, so that the plan does not grow with them.
 */
final class EvaluateMapping {
    static final String KEY = "_gt_key";

    /** Whether rows of the source must have a key. */
    static final String KEYED = "_gt_keyed";

    /** Whether the row lacks what rows of its kind are about. */
    static final String INCOMPLETE = "_gt_incomplete";

    /** Whether the row is meant at all. */
    static final String WANTED = "_gt_wanted";

    /** Whether a row without position is a line that {@link FindPositions} finds again. */
    static final String LINE = "_gt_line";

    /** Zone of times without offset. */
    static final String ZONE = "_gt_zone";

    /** Whether a row of a changes export says that its record is gone; null for rows of other exports. */
    static final String DELETED = "_gt_deleted";

    static final String RECORD = "_gt_record";
    static final String AT = "_gt_at";
    static final String OF = "_gt_of";
    static final String KIND = "_gt_kind";

    private static final String IDENTIFIER_LISTS =
            "ARRAY<STRUCT<type: STRING, values: ARRAY<STRING>, verified: STRING>>";
    private static final String OPERATION = "_gt_operation";
    private static final String IDS = "_gt_ids_";
    private static final String CUSTOM = "_gt_custom";
    private static final String OWN_CUSTOM = "_gt_custom_";

    private final Mapping mapping;

    /** Custom values that are columns or expressions of their own. */
    private final Map<String, String> custom = new TreeMap<>();

    private final Map<String, String> expressions = new LinkedHashMap<>();

    private EvaluateMapping(Mapping mapping) {
        this.mapping = mapping;
        add(KEY, mapping.key());
        add(WANTED, mapping.where());
        add("tenant", mapping.layout().tenant());
        add(RECORD, mapping.record());
        add(AT, mapping.at());
        add(OPERATION, mapping.operation());
        new TreeMap<>(mapping.attributes()).forEach(this::add);
        mapping.ids().forEach((type, sql) -> add(IDS + type, sql));
        add(CUSTOM, mapping.custom());
        custom.putAll(mapping.others());
        custom.putAll(mapping.ownCustom());
        custom.forEach((name, sql) -> add(OWN_CUSTOM + name, sql));
        for (int i = 0; i < mapping.identifiers().size(); i++) {
            add(value(i), mapping.identifiers().get(i).value());
            add(verified(i), mapping.identifiers().get(i).verified());
        }
    }

    /** @param rows columns of the source's files and {@link Bookkeeping#ROW_COLUMNS} */
    static Dataset<Row> apply(Dataset<Row> rows, Mapping mapping) {
        EvaluateMapping evaluation = new EvaluateMapping(mapping);
        Dataset<Row> evaluated = evaluation.evaluate(rows);
        return evaluated.select(evaluation.uniform(evaluated.schema()).toArray(Column[]::new));
    }

    private void add(String column, String sql) {
        if (sql != null) {
            expressions.put(column, sql);
        }
    }

    private Dataset<Row> evaluate(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> columns.add(col(name)));
        return Analysis.attempt(
                () -> {
                    expressions.forEach((name, sql) -> columns.add(expr(sql).as(name)));
                    return rows.select(columns.toArray(Column[]::new));
                },
                wrong -> {
                    throw new UserError(ExitCode.USAGE, problems(rows, wrong));
                });
    }

    private List<Problem> problems(Dataset<Row> rows, AnalysisException first) {
        List<Problem> problems = new ArrayList<>();
        for (String sql : expressions.values()) {
            Analysis.attempt(() -> rows.select(expr(sql)), wrong -> {
                problems.add(problem("'" + sql + "'", wrong));
                return rows;
            });
        }
        return problems.isEmpty() ? List.of(problem("The mapping", first)) : problems;
    }

    private Problem problem(String what, AnalysisException wrong) {
        return new Problem(
                "sources[" + mapping.source().name() + "].map",
                what + " is no expression over the columns of the file (" + wrong.getCondition() + ").",
                "Name a column, or write Spark SQL over the file's columns.");
    }

    private List<Column> uniform(StructType types) {
        List<Column> columns = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> columns.add(col(name)));
        columns.add(lit(mapping.source().name()).as("source"));
        columns.add(lit(mapping.source().system()).as("system"));
        columns.add(lit(mapping.source().timezone()).as(ZONE));
        columns.add(lit(mapping.key() != null).as(KEYED));
        columns.add(
                lit(mapping.source().format() == Format.CSV || mapping.source().format() == Format.JSONL)
                        .as(LINE));
        columns.add(deleted(types).as(DELETED));
        columns.add(text(types, KEY));
        columns.add(
                (mapping.where() == null ? lit(true) : coalesce(col(WANTED).cast("boolean"), lit(false))).as(WANTED));
        columns.add(coalesce(
                        trim(Values.meaningful(text(types, "tenant"))),
                        lit(mapping.source().tenant()))
                .as("tenant"));
        columns.add(identifiers(types).as("identifiers"));
        columns.add(incomplete(types).as(INCOMPLETE));
        if (mapping.source().kind() == Kind.PROFILES) {
            Attributes.names().forEach(name -> columns.add(text(types, name)));
            columns.add(ids(types).as("ids"));
            columns.add(custom(types).as("custom"));
            return columns;
        }
        columns.add(lit(mapping.source().of()).as(OF));
        columns.add(lit(kind()).as(KIND));
        columns.add(text(types, RECORD));
        columns.add(text(types, AT));
        return columns;
    }

    /** A membership of nobody, or a merge that lacks one of its sides. */
    private Column incomplete(StructType types) {
        Column nobody = Values.meaningful(text(types, RECORD)).isNull();
        return switch (mapping.source().kind()) {
            case PROFILES, EVENTS, IDENTITIES, CHILDREN -> lit(false);
            case MEMBERSHIPS -> nobody;
            case MERGES -> nobody.or(coalesce(
                    not(exists(Values.texts(col(value(0)), type(types, value(0))), id -> Values.meaningful(id)
                            .isNotNull())),
                    lit(true)));
        };
    }

    private String kind() {
        return switch (mapping.source().kind()) {
            case PROFILES -> "profile";
            case EVENTS -> "event";
            case IDENTITIES -> "identity";
            case MEMBERSHIPS -> "membership";
            case CHILDREN -> "child";
            case MERGES -> "merge";
        };
    }

    private Column deleted(StructType types) {
        SourceConfig source = mapping.source();
        if (source.kind() != Kind.PROFILES || source.export() != Export.CHANGES) {
            return lit(null).cast(DataTypes.BooleanType);
        }
        Column operation = lower(trim(text(types, OPERATION)));
        return coalesce(operation.isin(source.deleted().toArray()), lit(false));
    }

    private Column identifiers(StructType types) {
        List<Column> lists = new ArrayList<>();
        for (int i = 0; i < mapping.identifiers().size(); i++) {
            Identifier identifier = mapping.identifiers().get(i);
            lists.add(struct(
                    lit(identifier.type()).as("type"),
                    Values.texts(col(value(i)), type(types, value(i))).as("values"),
                    text(types, verified(i)).as("verified")));
        }
        return array(lists.toArray(Column[]::new)).cast(IDENTIFIER_LISTS);
    }

    private Column ids(StructType types) {
        List<Column> entries = new ArrayList<>();
        for (String type : mapping.ids().keySet()) {
            entries.add(lit(type));
            entries.add(Values.texts(col(IDS + type), type(types, IDS + type)));
        }
        return map(entries.toArray(Column[]::new)).cast("map<string,array<string>>");
    }

    /** The layout's custom values without those that the source maps itself, and these. */
    private Column custom(StructType types) {
        List<Column> entries = new ArrayList<>();
        custom.keySet().forEach(name -> {
            entries.add(lit(name));
            entries.add(text(types, OWN_CUSTOM + name));
        });
        Column own = map(entries.toArray(Column[]::new)).cast("map<string,string>");
        if (mapping.custom() == null) {
            return own;
        }
        MapType type = (MapType) type(types, CUSTOM);
        Column all = type.valueType().equals(DataTypes.StringType)
                ? col(CUSTOM)
                : transform_values(col(CUSTOM), (name, value) -> Values.text(value, type.valueType()));
        if (entries.isEmpty()) {
            return all;
        }
        Object[] names = custom.keySet().toArray();
        Column others = map_filter(all, (name, value) -> not(name.isin(names)));
        return map_concat(coalesce(others, map().cast("map<string,string>")), own);
    }

    private static Column text(StructType types, String column) {
        Column text = types.getFieldIndex(column).isEmpty()
                ? lit(null).cast(DataTypes.StringType)
                : Values.text(col(column), type(types, column));
        return text.as(column);
    }

    private static DataType type(StructType types, String column) {
        return types.fields()[types.fieldIndex(column)].dataType();
    }

    private static String value(int index) {
        return "_gt_identifier_" + index;
    }

    private static String verified(int index) {
        return "_gt_verified_" + index;
    }
}
