package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;

/**
 * An unknown Parquet or Delta export as Spark sees it; lazy.
 *
 * @param columns its columns; structures are entered
 * @param rows the columns as text, in that order
 */
public record SampleTable(List<SampleColumn> columns, Dataset<Row> rows) {

    /** Opens the table behind a path. */
    public static SampleTable open(SparkSession session, String path, ExportShape shape) {
        Dataset<Row> table = Analysis.attempt(
                () -> shape.format() == Format.DELTA
                        ? session.read().format("delta").load(path)
                        : session.read().parquet(path),
                unreadable -> {
                    throw ExportFiles.wrong(
                            path,
                            "cannot be read as " + shape.format().name().toLowerCase(java.util.Locale.ROOT) + " ("
                                    + unreadable.getCondition() + ").",
                            "Check the path and the rights.");
                });
        List<SampleColumn> columns = new ArrayList<>();
        List<Column> texts = new ArrayList<>();
        collect(table.schema(), List.of(), columns, texts);
        return new SampleTable(List.copyOf(columns), table.select(texts.toArray(Column[]::new)));
    }

    /**
     * One row: how many rows there are and how many different ones, then for each of the columns how many rows it fills
     * and how many different values it has.
     */
    public Dataset<Row> counts(List<Integer> positions) {
        List<Column> counts = new ArrayList<>();
        Column[] all = new Column[columns.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = col(name(i));
        }
        counts.add(countDistinct(to_json(struct(all))));
        for (int position : positions) {
            counts.add(count(col(name(position))));
            counts.add(countDistinct(col(name(position))));
        }
        return rows.agg(count(lit(1)), counts.toArray(Column[]::new));
    }

    private static String name(int position) {
        return "c" + position;
    }

    private static void collect(StructType type, List<String> path, List<SampleColumn> columns, List<Column> texts) {
        for (StructField field : type.fields()) {
            List<String> inner = new ArrayList<>(path);
            inner.add(field.name());
            if (field.dataType() instanceof StructType structure) {
                collect(structure, inner, columns, texts);
                continue;
            }
            SampleColumn column = path.isEmpty() ? SampleColumn.named(field.name()) : SampleColumn.at(inner);
            texts.add(Values.text(col(column.sql()), field.dataType()).as(name(texts.size())));
            columns.add(column);
        }
    }
}
