package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
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

/**
 * Takes raw rows that are JSON objects apart into the declared columns; what is not declared is not read. A field of
 * another type than declared is left empty and remarked; the row stands.
 */
final class ParseJson {
    private static final String ROW = "_gt_row";
    private static final String CORRUPT = "_gt_corrupt";
    private static final String OBJECT = "_gt_object";

    private ParseJson() {}

    static Dataset<Row> apply(Dataset<Row> raw, StructType columns, int maxFieldBytes) {
        StructType declared = columns.add(CORRUPT, DataTypes.StringType);
        Map<String, String> options = Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", CORRUPT);
        Column text = when(col(Bookkeeping.ROW_PROBLEM).isNull(), col(Bookkeeping.ROW_RAW));
        Dataset<Row> parsed = raw.withColumn(ROW, from_json(text, declared, options));

        // Spark reads the first value of a text and leaves the rest: two objects on one line would lose the second. The
        // exact check is paid only by rows that look odd.
        Column odd = col(ROW).isNull()
                .or(col(ROW + "." + CORRUPT).isNotNull())
                .or(col(Bookkeeping.ROW_RAW).rlike("\\}\\s*[^\\s\\},\\]]"))
                .or(col(Bookkeeping.ROW_RAW).rlike("^\\s*\\{.*\\}\\s*$").equalTo(false));
        Column oneObject = udf((UDF1<String, Boolean>) JsonText::isOneObject, DataTypes.BooleanType)
                .apply(col(Bookkeeping.ROW_RAW));
        Dataset<Row> checked = parsed.withColumn(
                OBJECT,
                when(col(Bookkeeping.ROW_PROBLEM).isNotNull(), lit(false))
                        .when(odd, oneObject)
                        .otherwise(lit(true)));

        Column tooLong = octet_length(col(Bookkeeping.ROW_RAW)).gt(maxFieldBytes);
        Column longField = FieldLength.longest(col(ROW), columns).gt(maxFieldBytes);
        Column problem = when(col(Bookkeeping.ROW_PROBLEM).isNotNull(), col(Bookkeeping.ROW_PROBLEM))
                .when(col(OBJECT).equalTo(false), lit("unparseable"))
                .when(tooLong.and(longField), lit("field-too-long"));
        Column detail = when(col(Bookkeeping.ROW_PROBLEM).isNotNull(), col(Bookkeeping.ROW_DETAIL))
                .when(col(OBJECT).equalTo(false), lit("is not one JSON object"))
                .otherwise(lit("a field is longer than " + maxFieldBytes + " bytes"));

        List<Column> selected = new ArrayList<>();
        for (StructField column : columns.fields()) {
            selected.add(col(ROW).getField(column.name()).as(column.name()));
        }
        selected.add(col(Bookkeeping.ROW_FILE));
        selected.add(col(Bookkeeping.ROW_POSITION));
        selected.add(col(Bookkeeping.ROW_RAW));
        selected.add(RowHash.of(lit("")).as(Bookkeeping.ROW_HASH));
        selected.add(problem.as(Bookkeeping.ROW_PROBLEM));
        selected.add(when(problem.isNotNull(), detail).as(Bookkeeping.ROW_DETAIL));
        selected.add(when(
                        problem.isNull().and(col(ROW + "." + CORRUPT).isNotNull()),
                        lit("a field is of another type than the layout says and was left empty"))
                .as(Bookkeeping.ROW_REMARK));
        return checked.select(selected.toArray(Column[]::new));
    }
}
