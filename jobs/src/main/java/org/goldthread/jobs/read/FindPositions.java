package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;

/**
 * The second pass: finds the lines of rows that have troubles but no position, since Spark's text reader gives none.
 * Streams only the files concerned, with the line reader that Spark uses, and matches lines by their hash; identical
 * copies get a line each, in order.
 */
public final class FindPositions {
    private static final String COPY = "_gt_copy";
    private static final String LINE = "_gt_line";
    private static final String TEXT = "_gt_text";
    private static final StructType LINES = new StructType()
            .add(Bookkeeping.FILE, DataTypes.StringType)
            .add(LINE, DataTypes.LongType)
            .add("bytes", DataTypes.BinaryType);

    private FindPositions() {}

    /** Whether any row has troubles and a line that is not known yet: the condition to look for, lazily. */
    public static Dataset<Row> wanted(Dataset<Row> rows, List<SourceConfig> sources) {
        return rows.where(wanted(sources));
    }

    /** The same rows with their lines, and the text of those that have none. */
    public static Dataset<Row> apply(SparkSession session, Dataset<Row> rows, List<SourceConfig> sources) {
        Dataset<Row> wanted = wanted(rows, sources);
        ReadFile read = new ReadFile(
                new SerializableConfiguration(session.sparkContext().hadoopConfiguration()));
        Dataset<Row> lines = wanted.select(col(Bookkeeping.FILE))
                .distinct()
                .as(Encoders.STRING())
                .flatMap(read, Encoders.row(LINES))
                .select(
                        col(Bookkeeping.FILE),
                        col(LINE),
                        RowHash.ofLine(col("bytes").cast("string")).as(Bookkeeping.RAW_HASH),
                        col("bytes").cast("string").as(TEXT));
        Dataset<Row> hits = lines.join(
                wanted.select(col(Bookkeeping.FILE), col(Bookkeeping.RAW_HASH)).distinct(),
                toSeq(Bookkeeping.FILE, Bookkeeping.RAW_HASH),
                "left_semi");
        Dataset<Row> copiesOfLines = hits.withColumn(
                COPY,
                row_number()
                        .over(Window.partitionBy(col(Bookkeeping.FILE), col(Bookkeeping.RAW_HASH))
                                .orderBy(col(LINE))));
        Dataset<Row> found = wanted.withColumn(
                        COPY,
                        row_number()
                                .over(Window.partitionBy(
                                                col("source"), col(Bookkeeping.FILE), col(Bookkeeping.RAW_HASH))
                                        .orderBy(col(Bookkeeping.OUTCOME))))
                .join(copiesOfLines, toSeq(Bookkeeping.FILE, Bookkeeping.RAW_HASH, COPY), "left")
                .withColumn(Bookkeeping.POSITION, col(LINE))
                .withColumn(Bookkeeping.RAW, coalesce(col(Bookkeeping.RAW), Troubles.cut(col(TEXT))))
                .drop(COPY, LINE, TEXT);
        return rows.where(not(wanted(sources))).unionByName(found);
    }

    private static scala.collection.immutable.Seq<String> toSeq(String... names) {
        return scala.jdk.javaapi.CollectionConverters.asScala(List.of(names)).toSeq();
    }

    private static Column wanted(List<SourceConfig> sources) {
        Object[] lineSources = sources.stream()
                .filter(source -> source.format() == Format.CSV || source.format() == Format.JSONL)
                .map(SourceConfig::name)
                .toArray();
        return size(col(Bookkeeping.TROUBLES))
                .gt(lit(0))
                .and(col(Bookkeeping.POSITION).isNull())
                .and(col("source").isin(lineSources));
    }

    /** The lines of a file with their numbers. */
    private record ReadFile(SerializableConfiguration hadoop) implements FlatMapFunction<String, Row>, Serializable {
        @Override
        public Iterator<Row> call(String file) throws IOException {
            Lines lines = new Lines(file, hadoop.value());
            TaskContext task = TaskContext.get();
            if (task != null) {
                TaskCompletionListener close = context -> lines.close();
                task.addTaskCompletionListener(close);
            }
            return lines;
        }
    }

    private static final class Lines implements Iterator<Row>, Closeable {
        private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

        private final String file;
        private final LineReader reader;
        private final Text line = new Text();
        private long number;
        private Row ahead;

        Lines(String file, Configuration hadoop) throws IOException {
            this.file = file;
            reader = new LineReader(TextFiles.bytes(hadoop, file), hadoop);
        }

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                try {
                    // Of a longer line no more is kept than tells that it is too long, mark included.
                    ahead = reader.readLine(line, TextFiles.LONGEST_ROW + 4) == 0 ? null : row();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return ahead != null;
        }

        private Row row() {
            number++;
            byte[] bytes = line.copyBytes();
            boolean marked = number == 1 && bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
            byte[] text = marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
            return RowFactory.create(
                    file,
                    number,
                    text.length > TextFiles.LONGEST_ROW ? Arrays.copyOf(text, TextFiles.KEPT_OF_ROW) : text);
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row next = ahead;
            ahead = null;
            return next;
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
