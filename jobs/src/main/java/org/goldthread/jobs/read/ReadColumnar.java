package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * Reads Parquet and Delta. Rows have no position; their raw text is the row as JSON. Texts that are read are held to the
 * same limits as those of text files.
 */
final class ReadColumnar {
    private static final String GARBLED = "_gt_garbled";
    private static final String READ = "_gt_read";

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
     * @param maxFieldBytes longest text that is taken
     */
    static Dataset<Row> apply(
            Dataset<Row> table,
            Map<String, String> found,
            StructType columns,
            TypesOf typesOfTable,
            int maxFieldBytes) {
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
        List<Column> read = Arrays.stream(columns.fieldNames())
                .filter(name -> table.schema().getFieldIndex(name).isDefined())
                .map(name -> col(Expressions.quote(name)))
                .toList();
        selected.add(garbled(table.schema(), columns).as(GARBLED));
        selected.add(to_json(struct(read.toArray(Column[]::new))).as(READ));
        selected.add(lit(null).cast("string").as(Bookkeeping.ROW_REMARK));
        return judged(table.select(selected.toArray(Column[]::new)), Set.of(columns.fieldNames()), maxFieldBytes)
                .withColumn(Bookkeeping.ROW_HASH, RowHash.of(lit("")))
                .drop(GARBLED, READ);
    }

    private static Dataset<Row> judged(Dataset<Row> rows, Set<String> names, int maxFieldBytes) {
        UDF1<String, Boolean> look =
                text -> JsonText.TOO_LONG.equals(JsonText.verdict(text, false, names, maxFieldBytes));
        Column longRow = octet_length(col(READ)).gt(maxFieldBytes);
        Column tooLong = octet_length(col(READ))
                .gt(TextFiles.LONGEST_ROW)
                .or(longRow.and(udf(look, DataTypes.BooleanType).apply(col(READ))));
        return rows.withColumn(
                        Bookkeeping.ROW_PROBLEM,
                        when(tooLong, lit("field-too-long")).when(col(GARBLED), lit("invalid-encoding")))
                .withColumn(
                        Bookkeeping.ROW_DETAIL,
                        when(
                                        col(Bookkeeping.ROW_PROBLEM).equalTo("field-too-long"),
                                        lit("a field is longer than " + maxFieldBytes + " bytes"))
                                .when(col(GARBLED), lit("a text holds bytes that are no UTF-8")));
    }

    /** Whether a text that is read is no text: Spark takes what the file holds for UTF-8 without looking. */
    private static Column garbled(StructType table, StructType columns) {
        Column garbled = lit(false);
        for (StructField column : columns.fields()) {
            if (table.getFieldIndex(column.name()).isDefined()
                    && table.fields()[table.fieldIndex(column.name())].dataType() instanceof StringType) {
                Column valid = call_function("is_valid_utf8", col(Expressions.quote(column.name())));
                garbled = garbled.or(not(coalesce(valid, lit(true))));
            }
        }
        return garbled;
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
