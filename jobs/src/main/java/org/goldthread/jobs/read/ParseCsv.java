package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.SourceConfig;

/** Takes the raw rows of CSV files that share a header apart into columns of text. */
final class ParseCsv {
    private static final String CELLS = "_gt_cells";

    private ParseCsv() {}

    /**
     * @param raw rows as in {@link Bookkeeping#RAW_ROWS}; a row that equals the header is the header
     * @param found the header's names for columns that it spells otherwise
     * @param columns columns to give; one that the header lacks is null
     */
    static Dataset<Row> apply(
            Dataset<Row> raw, CsvHeader header, Map<String, String> found, StructType columns, SourceConfig source) {
        CsvDialect dialect = CsvDialect.of(source);
        Column split = udf((UDF1<String, String[]>) dialect::cells, DataTypes.createArrayType(DataTypes.StringType))
                .apply(col(Bookkeeping.ROW_RAW));
        Column readable = col(Bookkeeping.ROW_PROBLEM).isNull();
        Dataset<Row> split1 = raw.where(
                        not(readable).or(col(Bookkeeping.ROW_RAW).notEqual(header.line())))
                .withColumn(CELLS, when(readable, split));

        int width = header.names().size();
        Column cells = col(CELLS);
        Column problem = when(col(Bookkeeping.ROW_PROBLEM).isNotNull(), col(Bookkeeping.ROW_PROBLEM))
                .when(cells.isNull(), lit("unparseable"))
                .when(size(cells).notEqual(width), lit("wrong-column-count"))
                .when(tooLong(cells, source.maxFieldBytes()), lit("field-too-long"));
        Column detail = when(col(Bookkeeping.ROW_PROBLEM).isNotNull(), col(Bookkeeping.ROW_DETAIL))
                .when(cells.isNull(), lit("a quote is not closed, or text follows a closing quote"))
                .when(
                        size(cells).notEqual(width),
                        concat(lit("has "), size(cells).cast("string"), lit(" cells, the header has " + width)))
                .otherwise(lit("a field is longer than " + source.maxFieldBytes() + " bytes"));

        List<Column> selected = new ArrayList<>();
        for (StructField column : columns.fields()) {
            int index = header.names().indexOf(found.getOrDefault(column.name(), column.name()));
            Column value = index < 0 ? lit(null).cast("string") : get(cells, lit(index));
            selected.add(value.as(column.name()));
        }
        selected.add(col(Bookkeeping.ROW_FILE));
        selected.add(col(Bookkeeping.ROW_POSITION));
        selected.add(col(Bookkeeping.ROW_RAW));
        selected.add(RowHash.of(coalesce(lit(header.line()), lit(""))).as(Bookkeeping.ROW_HASH));
        selected.add(problem.as(Bookkeeping.ROW_PROBLEM));
        selected.add(when(problem.isNotNull(), detail).as(Bookkeeping.ROW_DETAIL));
        selected.add(lit(null).cast("string").as(Bookkeeping.ROW_REMARK));
        return split1.select(selected.toArray(Column[]::new));
    }

    /** A field is never longer than its row, so that only long rows are looked at. */
    private static Column tooLong(Column cells, int bytes) {
        return octet_length(col(Bookkeeping.ROW_RAW)).gt(bytes).and(exists(cells, cell -> octet_length(cell)
                .gt(bytes)));
    }
}
