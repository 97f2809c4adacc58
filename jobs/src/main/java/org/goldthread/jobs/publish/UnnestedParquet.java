package org.goldthread.jobs.publish;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes one frame as the files of two: the rows as Parquet, and in a folder below them the elements of their last
 * column, an array of structs, each behind the row's first column. What belongs together is computed and encoded once;
 * both files of a task come and go with the task, as Spark's commit of a write has it.
 */
public final class UnnestedParquet extends ParquetFileFormat {
    private static final String ELEMENTS = "elements";

    /** Writes the frame; one file of rows and one of elements a task, whatever the session says. */
    public static void write(Dataset<Row> rows, String path) {
        rows.write()
                .format(UnnestedParquet.class.getName())
                .option("maxRecordsPerFile", "0")
                .save(path);
    }

    /** The rows that were written, without their last column. */
    public static Dataset<Row> rows(SparkSession session, String path, StructType schema) {
        return ParquetFrames.read(session, path, rows(schema));
    }

    /** The elements that were written. */
    public static Dataset<Row> elements(SparkSession session, String path, StructType schema) {
        return ParquetFrames.read(session, new Path(path, ELEMENTS).toString(), elements(schema));
    }

    private static StructType rows(StructType schema) {
        StructField[] fields = schema.fields();
        StructType rows = new StructType();
        for (int place = 0; place < fields.length - 1; place++) {
            rows = rows.add(fields[place]);
        }
        return rows;
    }

    private static StructType elements(StructType schema) {
        StructType elements = new StructType().add(schema.fields()[0]);
        for (StructField field : elementOf(schema).fields()) {
            elements = elements.add(field);
        }
        return elements;
    }

    private static StructType elementOf(StructType schema) {
        ArrayType last = (ArrayType) schema.fields()[schema.length() - 1].dataType();
        return (StructType) last.elementType();
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType schema) {
        OutputWriterFactory parquet = super.prepareWrite(session, job, options, rows(schema));
        return new Writers(parquet, schema);
    }

    @Override
    public String toString() {
        return "Unnested Parquet";
    }

    private static final class Writers extends OutputWriterFactory implements Serializable {
        private static final long serialVersionUID = 1L;

        private final OutputWriterFactory parquet;
        private final StructType schema;

        Writers(OutputWriterFactory parquet, StructType schema) {
            this.parquet = parquet;
            this.schema = schema;
        }

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return parquet.getFileExtension(context);
        }

        @Override
        public OutputWriter newInstance(String path, StructType written, TaskAttemptContext context) {
            Path file = new Path(path);
            Path below = new Path(new Path(file.getParent(), ELEMENTS), file.getName());
            StructType elements = elements(schema);
            Configuration settings = new Configuration(context.getConfiguration());
            ParquetWriteSupport.setSchema(elements, settings);
            TaskAttemptContext beside = new TaskAttemptContextImpl(settings, context.getTaskAttemptID());
            return new Writer(
                    parquet.newInstance(path, rows(schema), context),
                    parquet.newInstance(below.toString(), elements, beside),
                    schema);
        }
    }

    private static final class Writer extends OutputWriter {
        private final OutputWriter rows;
        private final OutputWriter elements;
        private final StructField key;
        private final ProjectingInternalRow others;
        private final int last;
        private final int width;

        Writer(OutputWriter rows, OutputWriter elements, StructType schema) {
            this.rows = rows;
            this.elements = elements;
            this.key = schema.fields()[0];
            this.last = schema.length() - 1;
            List<Object> ordinals =
                    IntStream.range(0, last).<Object>mapToObj(Integer::valueOf).toList();
            this.others = new ProjectingInternalRow(
                    rows(schema), CollectionConverters.asScala(ordinals).toIndexedSeq());
            this.width = elementOf(schema).length();
        }

        @Override
        public void write(InternalRow row) {
            others.project(row);
            rows.write(others);
            ArrayData array = row.getArray(last);
            InternalRow first = new GenericInternalRow(new Object[] {row.get(0, key.dataType())});
            for (int place = 0; place < array.numElements(); place++) {
                elements.write(new JoinedRow(first, array.getStruct(place, width)));
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
            } finally {
                elements.close();
            }
        }

        @Override
        public String path() {
            return rows.path();
        }
    }
}
