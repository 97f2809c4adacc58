package org.goldthread.udfs.spark;

import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * One function of the catalogue.
 *
 * @param name its name in SQL, {@code gt_...}
 * @param arguments the names of its arguments, in order; each is read as a string
 * @param sentence what it does, for documentation
 * @param function the function itself
 */
public record SqlFunction(String name, List<String> arguments, String sentence, UserDefinedFunction function) {

    public SqlFunction {
        arguments = List.copyOf(arguments);
        function = function.withName(name);
    }

    /** Applies it to columns, cast to string, so that a number read from JSON is no error. */
    public Column of(Column... columns) {
        requireArguments(columns.length);
        return function.apply(
                Arrays.stream(columns).map(column -> column.cast(StringType)).toArray(Column[]::new));
    }

    /** How to call it: {@code gt_phone(raw, region)}. */
    public String usage() {
        return name + "(" + String.join(", ", arguments) + ")";
    }

    void requireArguments(int given) {
        if (given != arguments.size()) {
            throw new IllegalArgumentException("%s takes %d arguments %s, but got %d. Call %s."
                    .formatted(name, arguments.size(), arguments, given, usage()));
        }
    }
}
