package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.goldthread.jobs.schema.RowDraft;

/** Turns what a mapping's expression gives, of whatever type, into text. */
final class Values {
    private Values() {}

    /** A point in time gets its offset, a structure is written as JSON, text stays as it is. */
    static Column text(Column value, DataType type) {
        if (type instanceof StringType) {
            return value;
        }
        if (type instanceof TimestampType) {
            return date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        }
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            return to_json(value);
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return udf((UDF1<String, String>) Values::plain, DataTypes.StringType)
                    .apply(value.cast(DataTypes.StringType));
        }
        return value.cast(DataTypes.StringType);
    }

    /** Digits without an exponent; a whole number has no fraction, since tables keep ids with gaps as 101.0. */
    static String plain(String number) {
        if (number == null || !Character.isDigit(number.charAt(number.length() - 1))) {
            return number;
        }
        BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
    }

    /** The fields of a structure by name, as text; what is null is left out, and a null structure is null. */
    static Column map(Column structure, StructType type) {
        List<Column> entries = new ArrayList<>();
        for (StructField field : type.fields()) {
            entries.add(lit(field.name()));
            entries.add(text(structure.getField(field.name()), field.dataType()));
        }
        Column all = functions.map(entries.toArray(Column[]::new));
        return when(structure.isNotNull(), map_filter(all, (name, value) -> value.isNotNull()));
    }

    /** An array of text, as it is; a single text is an array of one. */
    static Column texts(Column value, DataType type) {
        if (type instanceof ArrayType list) {
            return list.elementType() instanceof StringType
                    ? value
                    : transform(value, item -> text(item, list.elementType()));
        }
        return array(text(value, type));
    }

    /** The text, null when it is blank. */
    static Column meaningful(Column text) {
        return when(trim(text).notEqual(lit("")), text);
    }

    /** The same in Java. */
    static String meaningful(String text) {
        return text == null || RowDraft.isBlank(text) ? null : text;
    }
}
