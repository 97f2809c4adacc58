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
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * Reads files that cannot be cut into lines at any place: JSON envelopes, CSV with line breaks inside quotes, other
 * character sets, and whatever is compressed, so that a damaged file costs its rest and not the run. One task per file
 * (of very many files, per some of them), streaming; positions are known at once. Gives {@link Bookkeeping#RAW_ROWS}.
 */
final class StreamFiles {
    private static final int MOST_TASKS = 1_000;

    private StreamFiles() {}

    static Dataset<Row> apply(
            SparkSession session, List<String> files, SourceConfig source, String envelope, String fields) {
        ReadFile read = new ReadFile(
                source.name(),
                new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
                source.format(),
                source.charset(),
                source.multiLine(),
                CsvDialect.of(source),
                envelope,
                fields);
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(files, Math.min(files.size(), MOST_TASKS))
                .flatMap(read);
        return session.createDataFrame(rows, Bookkeeping.RAW_ROWS);
    }

    /** Opens one file and turns its rows into Spark's. */
    private record ReadFile(
            String source,
            SerializableConfiguration hadoop,
            Format format,
            String charset,
            boolean multiLine,
            CsvDialect dialect,
            String envelope,
            String fields)
            implements FlatMapFunction<String, Row>, Serializable {

        @Override
        public Iterator<Row> call(String file) {
            RawRows rows;
            try {
                rows = open(file);
            } catch (IOException failed) {
                throw unreadable(file, failed);
            }
            closeWithTask(rows);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    try {
                        return rows.hasNext();
                    } catch (UncheckedIOException failed) {
                        throw unreadable(file, failed.getCause());
                    }
                }

                @Override
                public Row next() {
                    RawRow row = rows.next();
                    return RowFactory.create(file, row.position(), row.raw(), row.problem(), row.detail());
                }
            };
        }

        /** Spark tries the task again as often as it does for any failure; the user sees the last one. */
        private UserError unreadable(String file, IOException failed) {
            return new UserError(
                    ExitCode.INPUT,
                    "sources[" + source + "].path",
                    "'" + file + "' cannot be read: " + failed.getClass().getSimpleName() + ".",
                    "Check the file and the rights.");
        }

        private RawRows open(String file) throws IOException {
            Configuration configuration = hadoop.value();
            if (format == Format.JSON) {
                return new EnvelopeRows(() -> TextFiles.text(configuration, file, charset), envelope, fields);
            }
            boolean quotedBreaks = format == Format.CSV && multiLine;
            return new LineRows(TextFiles.text(configuration, file, charset), quotedBreaks ? dialect : null);
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
