package org.goldthread.jobs.match;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Rows as {@link TermFrequencies#count} gives them. */
final class TermRows {
    private static final StructType SCHEMA =
            StructType.fromDDL("column STRING, value STRING, count BIGINT, total BIGINT");

    private TermRows() {}

    static Row row(String column, String value, long count, long total) {
        return new GenericRowWithSchema(new Object[] {column, value, count, total}, SCHEMA);
    }
}
