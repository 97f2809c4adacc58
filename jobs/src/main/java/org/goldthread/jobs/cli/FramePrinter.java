package org.goldthread.jobs.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Prints a frame as a table, CSV or JSON lines. Nested values are shown as JSON. */
final class FramePrinter {
    private static final int WIDEST = 48;

    private FramePrinter() {}

    static void print(Dataset<Row> frame, OutputFormat format, PrintWriter out) {
        switch (format) {
            case JSON -> each(frame.toJSON().toLocalIterator(), out::println);
            case CSV -> csv(texts(frame), out);
            case TABLE -> table(texts(frame), out);
        }
        out.flush();
    }

    /** Prints rows that are at hand, without a session. Numbers are written out: 0.00005. */
    static void print(StructType schema, List<Row> rows, OutputFormat format, PrintWriter out) {
        if (format == OutputFormat.JSON) {
            JsonMapper json = JsonMapper.builder().build();
            for (Row row : rows) {
                ObjectNode object = json.createObjectNode();
                for (int i = 0; i < schema.size(); i++) {
                    // As Spark writes them: what is null is left out.
                    if (!row.isNullAt(i)) {
                        object.set(schema.fieldNames()[i], json.valueToTree(row.get(i)));
                    }
                }
                out.println(object);
            }
        } else {
            List<String[]> lines = new ArrayList<>();
            lines.add(schema.fieldNames());
            rows.forEach(row -> lines.add(IntStream.range(0, schema.size())
                    .mapToObj(i -> text(row.get(i)))
                    .toArray(String[]::new)));
            if (format == OutputFormat.TABLE) {
                table(lines, out);
            } else {
                lines.forEach(line -> out.println(String.join(
                        ",",
                        Arrays.stream(line).map(StringEscapeUtils::escapeCsv).toList())));
            }
        }
        out.flush();
    }

    private static String text(Object value) {
        return value == null
                ? ""
                : value instanceof Double number
                        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                        : value.toString();
    }

    private static Dataset<Row> texts(Dataset<Row> frame) {
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        List<String> names = List.of(frame.columns());
        Dataset<Row> positional = frame.toDF(
                IntStream.range(0, names.size()).mapToObj(i -> "c" + i).toArray(String[]::new));
        for (int i = 0; i < names.size(); i++) {
            StructField field = positional.schema().fields()[i];
            boolean nested = field.dataType() instanceof StructType
                    || field.dataType() instanceof ArrayType
                    || field.dataType() instanceof MapType;
            org.apache.spark.sql.Column column = functions.col(field.name());
            columns.add((nested ? functions.to_json(column) : column.cast("string")).as("t" + i));
        }
        return positional
                .select(columns.toArray(org.apache.spark.sql.Column[]::new))
                .toDF(frame.columns());
    }

    private static void csv(Dataset<Row> frame, PrintWriter out) {
        out.println(String.join(
                ",",
                Arrays.stream(frame.columns()).map(StringEscapeUtils::escapeCsv).toList()));
        each(frame.toLocalIterator(), row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.isNullAt(i) ? "" : StringEscapeUtils.escapeCsv(row.getString(i)));
            }
            out.println(String.join(",", cells));
        });
    }

    private static void table(Dataset<Row> frame, PrintWriter out) {
        List<String[]> lines = new ArrayList<>();
        lines.add(frame.columns());
        for (Row row : frame.collectAsList()) {
            String[] cells = new String[row.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.isNullAt(i) ? "" : row.getString(i).replace('\n', ' ');
            }
            lines.add(cells);
        }
        table(lines, out);
    }

    /** Aligned columns; the first line is the header. */
    static void table(List<String[]> lines, PrintWriter out) {
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], line[i].length()));
            }
        }
        for (int index = 0; index < lines.size(); index++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(pad(cut(lines.get(index)[i]), widths[i])).append(i == widths.length - 1 ? "" : "  ");
            }
            out.println(text.toString().stripTrailing());
            if (index == 0) {
                out.println(String.join(
                        "  ", Arrays.stream(widths).mapToObj("-"::repeat).toList()));
            }
        }
        out.println("(" + (lines.size() - 1) + (lines.size() == 2 ? " row)" : " rows)"));
    }

    private static String cut(String cell) {
        return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - cell.length()));
    }

    private static <T> void each(Iterator<T> rows, java.util.function.Consumer<T> action) {
        rows.forEachRemaining(action);
    }
}
