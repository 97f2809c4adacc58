package org.goldthread.jobs.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;

/**
 * Reads files that cannot be cut into lines at any place: JSON envelopes, CSV with line breaks inside quotes, and other
 * character sets. One task per file, streaming; positions are known at once. Gives {@link Bookkeeping#RAW_ROWS}.
 */
final class StreamFiles {
    private StreamFiles() {}

    static Dataset<Row> apply(
            SparkSession session, List<String> files, SourceConfig source, String envelope, String fields) {
        ReadFile read = new ReadFile(
                new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
                source.format(),
                source.charset(),
                source.multiLine(),
                CsvDialect.of(source),
                envelope,
                fields);
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, files.size())
                .flatMap(read);
        return session.createDataFrame(rows, Bookkeeping.RAW_ROWS);
    }

    /** Opens one file and turns its rows into Spark's. */
    private record ReadFile(
            SerializableConfiguration hadoop,
            Format format,
            String charset,
            boolean multiLine,
            CsvDialect dialect,
            String envelope,
            String fields)
            implements FlatMapFunction<String, Row>, Serializable {

        @Override
        public Iterator<Row> call(String file) throws IOException {
            RawRows rows = open(file);
            closeWithTask(rows);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Row next() {
                    RawRow row = rows.next();
                    return RowFactory.create(file, row.position(), row.raw(), row.problem(), row.detail());
                }
            };
        }

        private RawRows open(String file) throws IOException {
            Configuration configuration = hadoop.value();
            if (format == Format.JSON) {
                return new EnvelopeRows(() -> TextFiles.text(configuration, file, charset), envelope, fields);
            }
            if (format == Format.CSV && multiLine) {
                return new CsvRows(TextFiles.text(configuration, file, charset), dialect);
            }
            return new LineRows(TextFiles.text(configuration, file, charset));
        }

        private static void closeWithTask(Closeable rows) {
            TaskContext task = TaskContext.get();
            if (task != null) {
                TaskCompletionListener close = context -> {
                    try {
                        rows.close();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                };
                task.addTaskCompletionListener(close);
            }
        }
    }
}
