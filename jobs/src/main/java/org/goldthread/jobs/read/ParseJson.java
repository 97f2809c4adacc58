package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Takes raw rows that are JSON objects apart into the declared columns; what is not declared is not read. A field of
 * another type than declared is left empty and remarked; the row stands.
 */
final class ParseJson {
    private static final String ROW = "_gt_row";
    private static final String CORRUPT = "_gt_corrupt";
    private static final String VERDICT = "_gt_verdict";

    private ParseJson() {}

    /** @param texts columns that are meant to be text: an object or a list there is left empty, and remarked */
    static Dataset<Row> apply(Dataset<Row> raw, StructType columns, Set<String> texts, int maxFieldBytes) {
        StructType declared = columns.add(CORRUPT, DataTypes.StringType);
        Map<String, String> options = Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", CORRUPT);
        Set<String> names = Set.of(columns.fieldNames());
        UDF2<String, Boolean, String> look =
                (text, misread) -> JsonText.verdict(text, misread, names, texts, maxFieldBytes);
        Column problem = col(Bookkeeping.ROW_PROBLEM);
        Column text = col(Bookkeeping.ROW_RAW);
        Column verdict = col(VERDICT);
        // Spark writes a number that is read as text anew, 1700000000.5 as 1.7000000005E9.
        Column exact = udf((UDF1<String, String>) new ExactNumbers(columns)::quoted, DataTypes.StringType)
                .apply(text);
        Dataset<Row> looked = raw.withColumn(ROW, from_json(when(problem.isNull(), exact), declared, options))
                .withColumn(
                        VERDICT,
                        when(
                                problem.isNull(),
                                udf(look, DataTypes.StringType)
                                        .apply(
                                                text,
                                                col(ROW).isNull()
                                                        .or(col(ROW + "." + CORRUPT)
                                                                .isNotNull()))));

        List<Column> selected = new ArrayList<>();
        for (StructField column : columns.fields()) {
            Column value = col(ROW).getField(column.name());
            Column nested = coalesce(verdict.contains("\n" + column.name() + "\n"), lit(false));
            selected.add((texts.contains(column.name()) ? when(not(nested), value) : value).as(column.name()));
        }
        selected.add(col(Bookkeeping.ROW_FILE));
        selected.add(col(Bookkeeping.ROW_POSITION));
        selected.add(text);
        selected.add(RowHash.of(lit("")).as(Bookkeeping.ROW_HASH));
        selected.add(when(verdict.equalTo(JsonText.BROKEN), lit("unparseable"))
                .when(verdict.equalTo(JsonText.TOO_LONG), lit("field-too-long"))
                .otherwise(problem)
                .as(Bookkeeping.ROW_PROBLEM));
        selected.add(when(verdict.equalTo(JsonText.BROKEN), lit("is not one JSON object, or says a name twice"))
                .when(verdict.equalTo(JsonText.TOO_LONG), lit("a field is longer than " + maxFieldBytes + " bytes"))
                .otherwise(col(Bookkeeping.ROW_DETAIL))
                .as(Bookkeeping.ROW_DETAIL));
        selected.add(when(
                        verdict.equalTo(JsonText.MISFIT),
                        lit("a field is of another type than the layout says and was left empty"))
                .when(
                        verdict.startsWith(JsonText.NESTED),
                        lit("a field is an object or a list where text was meant and was left empty"))
                .as(Bookkeeping.ROW_REMARK));
        return looked.select(selected.toArray(Column[]::new));
    }
}
