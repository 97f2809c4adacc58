package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.goldthread.udfs.text.Booleans;

/** Turns what a mapping's expression gives, of whatever type, into what a column of the records holds. */
final class Values {
    private Values() {}

    /** Text as exported; blank text is null. A point in time gets its offset, a structure is written as JSON. */
    static Column text(Column value, DataType type) {
        Column text;
        if (type instanceof StringType) {
            text = value;
        } else if (type instanceof TimestampType) {
            text = date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        } else if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            text = to_json(value);
        } else {
            text = value.cast(DataTypes.StringType);
        }
        return when(isBlank(text), lit(null).cast(DataTypes.StringType)).otherwise(text);
    }

    /** Yes or no; null for what is neither. */
    static Column flag(Column value, DataType type) {
        return type instanceof BooleanType
                ? value
                : udf((UDF1<String, Boolean>) Booleans::parse, DataTypes.BooleanType)
                        .apply(text(value, type));
    }

    /** A point in time; null for what is none. */
    static Column time(Column value, DataType type, String zone) {
        if (type instanceof TimestampType) {
            return value;
        }
        if (type instanceof DateType) {
            return value.cast(DataTypes.TimestampType);
        }
        return udf(new ReadTimestamp(zone), DataTypes.TimestampType).apply(text(value, type));
    }

    /** An array of text without nulls and blanks, in the order given; a single text is an array of one. */
    static Column texts(Column value, DataType type) {
        Column all = type instanceof ArrayType list
                ? transform(value, item -> text(item, list.elementType()))
                : array(text(value, type));
        return filter(all, Column::isNotNull);
    }

    /** True for null and for what is all blanks. */
    static Column isBlank(Column text) {
        return text.isNull().or(trim(text).equalTo(""));
    }
}
