package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

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
        return value.cast(DataTypes.StringType);
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
}
