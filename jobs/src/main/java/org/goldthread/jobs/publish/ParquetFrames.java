package org.goldthread.jobs.publish;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.StructType;

/** Frames that are kept as Parquet for the length of a run. */
public final class ParquetFrames {
    private ParquetFrames() {}

    /**
     * Reads files that this program wrote, with the schema they were written with: Spark's own reader makes every
     * column, element and field nullable, and then {@code ARRAY<STRING NOT NULL>} cannot be cast back.
     */
    public static Dataset<Row> read(SparkSession session, String path, StructType schema) {
        Dataset<Row> nullable = session.read().schema(schema).parquet(path);
        LogicalRelation plan =
                (LogicalRelation) classic(nullable).queryExecution().analyzed();
        HadoopFsRelation relation = (HadoopFsRelation) plan.relation();
        return session.baseRelationToDataFrame(new HadoopFsRelation(
                relation.location(),
                relation.partitionSchema(),
                schema,
                relation.bucketSpec(),
                relation.fileFormat(),
                relation.options(),
                relation.sparkSession()));
    }

    /** Spark's estimate of a frame's size in bytes; exact for files. No job runs. */
    static long estimatedBytes(Dataset<Row> rows) {
        scala.math.BigInt bytes =
                classic(rows).queryExecution().optimizedPlan().stats().sizeInBytes();
        return bytes.isValidLong() ? bytes.toLong() : Long.MAX_VALUE;
    }

    private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
        return (org.apache.spark.sql.classic.Dataset<Row>) rows;
    }
}
