package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The length in bytes of the longest text inside a value of any type; 0 where there is none. */
final class FieldLength {
    private FieldLength() {}

    static Column longest(Column value, DataType type) {
        if (type instanceof StringType) {
            return coalesce(octet_length(value), lit(0));
        }
        if (type instanceof ArrayType array) {
            return coalesce(array_max(transform(value, item -> longest(item, array.elementType()))), lit(0));
        }
        if (type instanceof MapType map) {
            return coalesce(array_max(transform(map_values(value), item -> longest(item, map.valueType()))), lit(0));
        }
        if (type instanceof StructType struct) {
            List<Column> parts = new ArrayList<>(List.of(lit(0), lit(0)));
            for (StructField field : struct.fields()) {
                parts.add(longest(value.getField(field.name()), field.dataType()));
            }
            return greatest(parts.toArray(Column[]::new));
        }
        return lit(0);
    }
}
