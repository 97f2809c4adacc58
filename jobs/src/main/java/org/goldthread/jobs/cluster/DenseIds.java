package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Numbers distinct values from 0 in their sort order. The number is the value's rank: a task that is run again gives the
 * same numbers, which {@code monotonically_increasing_id} does not promise.
 */
final class DenseIds {
    static final String ID = "id";

    private DenseIds() {}

    /** (value, id) for the distinct values of the only column; runs the sort once to learn the partitions' sizes. */
    static Dataset<Row> number(Dataset<Row> values) {
        String column = values.columns()[0];
        Dataset<Row> sorted = values.distinct().orderBy(col(column));
        JavaRDD<Row> numbered = sorted.toJavaRDD()
                .zipWithIndex()
                .map(pair -> RowFactory.create(pair._1().get(0), pair._2()));
        StructType schema = new StructType()
                .add(column, values.schema().apply(0).dataType(), false)
                .add(ID, DataTypes.LongType, false);
        return values.sparkSession().createDataFrame(numbered, schema);
    }
}
