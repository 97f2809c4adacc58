package org.goldthread.jobs.publish;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

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

    /** Parquet files, and the columns that a frame takes from them. */
    record Files(List<Path> paths, StructType schema) {}

    /** The files of a frame that is all their rows with all their columns as they are, else empty. No job runs. */
    static Optional<Files> files(Dataset<Row> rows) {
        LogicalPlan whole = classic(rows).queryExecution().optimizedPlan();
        LogicalPlan source = whole instanceof Project columns && isPlain(columns) ? columns.child() : whole;
        if (source instanceof LogicalRelation plan
                && whole.output().size() == plan.output().size()
                && plan.relation() instanceof HadoopFsRelation relation
                && relation.fileFormat() instanceof ParquetFileFormat
                && relation.partitionSchema().isEmpty()
                && plan.output().size() == relation.dataSchema().length()) {
            List<Path> paths = Arrays.stream(relation.location().inputFiles())
                    .map(file -> new Path(URI.create(file)))
                    .toList();
            return Optional.of(new Files(paths, relation.dataSchema()));
        }
        return Optional.empty();
    }

    /** Whether the columns keep their names and values: others may describe them in other words. */
    private static boolean isPlain(Project columns) {
        return CollectionConverters.asJava(columns.projectList()).stream()
                .allMatch(column -> column instanceof AttributeReference
                        || column instanceof Alias alias
                                && alias.child() instanceof AttributeReference origin
                                && origin.name().equals(alias.name()));
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
