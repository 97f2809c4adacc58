package org.goldthread.jobs.read;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What reading gives. The datasets are lazy and costly: write each out once, read it back, have {@link JudgeRows} decide
 * between rows of one id, and ask {@link Accounts}.
 *
 * @param rows every row of every profiles source: the columns of {@code records} without the normalized ones, and those
 *     of {@link Bookkeeping}
 * @param observed every row of every events and identities source: see {@link FinishObserved}
 * @param filled attributes, ids and custom, as far as some profiles source fills them; the others are null in every row
 * @param files the files read, by source and name
 * @param databases the databases that are read: open until the datasets were written out, and this is closed
 */
public record ReadResult(
        Dataset<Row> rows, Dataset<Row> observed, Set<String> filled, List<InputFile> files, Databases databases)
        implements AutoCloseable {
    public ReadResult {
        filled = Set.copyOf(filled);
        files = List.copyOf(files);
    }

    /** Both datasets judged, lazily: reads the exports several times over. */
    public ReadResult judged() {
        return new ReadResult(
                JudgeRows.apply(rows, JudgeRows.repeated(rows)),
                JudgeRows.apply(observed, JudgeRows.repeated(observed)),
                filled,
                files,
                databases);
    }

    @Override
    public void close() {
        databases.close();
    }
}
