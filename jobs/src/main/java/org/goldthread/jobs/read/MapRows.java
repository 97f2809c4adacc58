package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Layout.Identifier;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** Evaluates the expressions of a mapping, and what profiles, events and identities have in common. */
final class MapRows {
    /** Type of the identifiers column, as in the records table. */
    static final DataType IDENTIFIERS =
            DataType.fromDDL("ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>");

    static final String TENANT = "_gt_x_tenant";
    static final String KEY = "_gt_x_key";

    private final Map<String, String> expressions = new LinkedHashMap<>();
    private final Mapping mapping;

    MapRows(Mapping mapping) {
        this.mapping = mapping;
        add(KEY, mapping.key());
        add(TENANT, mapping.layout().tenant());
        for (int i = 0; i < mapping.identifiers().size(); i++) {
            add(identifier(i), mapping.identifiers().get(i).value());
            add(verified(i), mapping.identifiers().get(i).verified());
        }
    }

    /** Adds an expression to evaluate as a column; null adds nothing. */
    MapRows add(String column, String sql) {
        if (sql != null) {
            expressions.put(column, sql);
        }
        return this;
    }

    /** The bookkeeping columns and each expression's value, of the expression's own type. */
    Dataset<Row> evaluate(Dataset<Row> rows) {
        return Analysis.attempt(() -> rows.select(columns()), wrong -> {
            throw new UserError(ExitCode.USAGE, problems(rows, wrong));
        });
    }

    private Column[] columns() {
        List<Column> columns = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> columns.add(col(name)));
        expressions.forEach((name, sql) -> columns.add(expr(sql).as(name)));
        return columns.toArray(Column[]::new);
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

    /** The bookkeeping columns, where a row without id becomes a rejected one unless the mapping knows no ids. */
    List<Column> bookkeeping(String key) {
        Column keyless = mapping.key() == null
                ? lit(false)
                : col(Bookkeeping.ROW_PROBLEM).isNull().and(col(key).isNull());
        Map<String, Column> instead = Map.of(
                Bookkeeping.ROW_PROBLEM, lit("missing-key"),
                Bookkeeping.ROW_DETAIL, lit("the id of the row is empty"));
        List<Column> columns = new ArrayList<>();
        for (String name : Bookkeeping.ROW_COLUMNS) {
            Column replaced = instead.get(name);
            columns.add(
                    replaced == null
                            ? col(name)
                            : when(keyless, replaced).otherwise(col(name)).as(name));
        }
        return columns;
    }

    /** Native id exactly as exported, since ids that differ in a blank are two ids; null when blank. */
    static Column key(StructType evaluated) {
        return text(evaluated, KEY);
    }

    /** The row's tenant, else the source's. */
    Column tenant(StructType evaluated) {
        Column own = lit(mapping.source().tenant());
        return mapping.layout().tenant() == null ? own : coalesce(trim(text(evaluated, TENANT)), own);
    }

    /** Every identifier that the row carries, once, in the order of the mapping; not normalized yet. */
    Column identifiers(StructType evaluated) {
        List<Column> lists = new ArrayList<>();
        for (int i = 0; i < mapping.identifiers().size(); i++) {
            Identifier identifier = mapping.identifiers().get(i);
            Column verified = identifier.verified() == null
                    ? lit(null).cast(DataTypes.BooleanType)
                    : Values.flag(col(verified(i)), type(evaluated, verified(i)));
            Column values = Values.texts(col(identifier(i)), type(evaluated, identifier(i)));
            lists.add(transform(
                    coalesce(values, array().cast("array<string>")),
                    value -> struct(
                            lit(identifier.type()).as("type"),
                            value.as("value"),
                            verified.as("verified"),
                            lit(null).cast(DataTypes.StringType).as("value_norm"))));
        }
        if (lists.isEmpty()) {
            return array().cast(IDENTIFIERS);
        }
        return array_distinct(flatten(array(lists.toArray(Column[]::new)))).cast(IDENTIFIERS);
    }

    /** A column as text; null when the mapping has no such column. */
    static Column text(StructType evaluated, String column) {
        return evaluated.getFieldIndex(column).isEmpty()
                ? lit(null).cast(DataTypes.StringType)
                : Values.text(col(column), type(evaluated, column));
    }

    static DataType type(StructType evaluated, String column) {
        return evaluated.fields()[evaluated.fieldIndex(column)].dataType();
    }

    /** A note on a row that is a record, when the condition holds; else null. */
    static Column note(Column condition, String kind, String detail) {
        return when(
                condition,
                struct(
                        lit(kind).as("kind"),
                        lit(Bookkeeping.NOTED).as("severity"),
                        lit(detail).as("detail")));
    }

    /** A note on what was left empty while the row was taken apart. */
    static Column remark() {
        Column remark = col(Bookkeeping.ROW_REMARK);
        return when(
                remark.isNotNull(),
                struct(lit("unparseable").as("kind"), lit(Bookkeeping.NOTED).as("severity"), remark.as("detail")));
    }

    /** The notes that apply. */
    static Column notes(List<Column> notes) {
        return filter(array(notes.toArray(Column[]::new)), Column::isNotNull).cast(Bookkeeping.TROUBLE_LIST);
    }

    private static String identifier(int index) {
        return "_gt_x_identifier_" + index;
    }

    private static String verified(int index) {
        return "_gt_x_verified_" + index;
    }
}
