package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Reads Parquet and Delta. Rows have no position; their raw text is the row as JSON. */
final class ReadColumnar {
    private ReadColumnar() {}

    /** The table behind the source, as it is. */
    static Dataset<Row> open(SparkSession session, SourceConfig source) {
        return Analysis.attempt(
                () -> source.format() == Format.DELTA
                        ? session.read().format("delta").load(source.path())
                        : session.read().parquet(source.path()),
                unreadable -> {
                    throw new UserError(
                            ExitCode.INPUT,
                            "sources[" + source.name() + "].path",
                            "'" + source.path() + "' cannot be read as "
                                    + source.format().name().toLowerCase(Locale.ROOT) + " ("
                                    + unreadable.getCondition() + ").",
                            "Check the path and the format.");
                });
    }

    /**
     * The columns asked for, with the bookkeeping.
     *
     * @param found the table's names for columns that it spells otherwise
     * @param columns what to give; text is given as {@link Values#text} writes it, what the table lacks is null
     * @param typesOfTable whether a column keeps the table's own type: so for a source that maps its own columns
     */
    static Dataset<Row> apply(Dataset<Row> table, Map<String, String> found, StructType columns, TypesOf typesOfTable) {
        List<Column> selected = new ArrayList<>();
        for (StructField column : columns.fields()) {
            String own = found.getOrDefault(column.name(), column.name());
            selected.add(
                    value(table.schema(), own, column.dataType(), typesOfTable).as(column.name()));
        }
        Column[] all = Arrays.stream(table.columns())
                .map(name -> col(Expressions.quote(name)))
                .toArray(Column[]::new);
        selected.add(ReadLines.file().as(Bookkeeping.ROW_FILE));
        selected.add(lit(null).cast("bigint").as(Bookkeeping.ROW_POSITION));
        selected.add(to_json(struct(all)).as(Bookkeeping.ROW_RAW));
        for (String none : List.of(Bookkeeping.ROW_PROBLEM, Bookkeeping.ROW_DETAIL, Bookkeeping.ROW_REMARK)) {
            selected.add(lit(null).cast("string").as(none));
        }
        return table.select(selected.toArray(Column[]::new)).withColumn(Bookkeeping.ROW_HASH, RowHash.of(lit("")));
    }

    /** Whose types the columns have. */
    enum TypesOf {
        LAYOUT,
        TABLE
    }

    private static Column value(StructType table, String name, DataType wanted, TypesOf types) {
        if (table.getFieldIndex(name).isEmpty()) {
            return lit(null).cast(wanted);
        }
        Column own = col(Expressions.quote(name));
        DataType type = table.fields()[table.fieldIndex(name)].dataType();
        if (types == TypesOf.TABLE) {
            return own;
        }
        if (wanted instanceof StringType) {
            return Values.text(own, type);
        }
        return wanted instanceof MapType && type instanceof StructType fields
                ? Values.map(own, fields).cast(wanted)
                : own.cast(wanted);
    }
}
