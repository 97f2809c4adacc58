package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.udfs.text.Booleans;

/** The identifiers that a row carries. */
final class IdentifierList {
    /** As in the records table. */
    static final DataType TYPE =
            DataType.fromDDL("ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>");

    /** Yes or no; null for what is neither. */
    static final UserDefinedFunction FLAG = udf((UDF1<String, Boolean>) Booleans::parse, DataTypes.BooleanType);

    private IdentifierList() {}

    /** Each value that is not blank, once, in the order of the mapping; not normalized yet. */
    static Column of() {
        Column lists =
                filter(col("identifiers"), list -> list.getField("values").isNotNull());
        Column all = flatten(transform(
                lists,
                list -> transform(
                        filter(list.getField("values"), value -> Values.meaningful(value)
                                .isNotNull()),
                        value -> struct(
                                list.getField("type").as("type"),
                                value.as("value"),
                                FLAG.apply(list.getField("verified")).as("verified"),
                                lit(null).cast(DataTypes.StringType).as("value_norm")))));
        return array_distinct(all).cast(TYPE);
    }
}
