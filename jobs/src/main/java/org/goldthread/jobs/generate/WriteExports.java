package org.goldthread.jobs.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a population as exports, with the truth beside them ({@code truth.csv}: record_id, entity_id) and a configuration that
 * resolves them. Threads make the rows of some households each, which are written in the households' order: memory does
 * not grow with the size, and the bytes do not depend on the threads.
 */
public final class WriteExports {
    private static final int HOUSEHOLDS_AT_ONCE = 1_024;

    private final Population population;
    private final Streams streams;
    private final Exports exports;
    private final List<ExportFile> files;

    private WriteExports(Order order) {
        streams = new Streams(order.seed());
        population = new Population(streams);
        exports = order.shape()
                .exports(new Hot(order.hot(), streams, Country.all().get(0)));
        files = new ArrayList<>(exports.files());
        files.add(Rows.TRUTH);
    }

    /**
     * Writes, over files of these names.
     *
     * @return the configuration's file
     * @throws IOException where the folder cannot be written
     */
    public static Path apply(Path folder, Order order) throws IOException {
        Files.createDirectories(folder);
        new WriteExports(order).write(folder, order);
        Path configuration = folder.resolve(order.shape().configuration());
        String text = String.join("\n", Resource.lines(order.shape().configuration()));
        // Last, so that a folder with a configuration is complete.
        Files.writeString(configuration, text.replace("{folder}", escaped(folder)) + "\n");
        return configuration;
    }

    private void write(Path folder, Order order) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(order.threads());
        try (ExportWriters writers = new ExportWriters(folder, files)) {
            ArrayDeque<Future<Rows>> running = new ArrayDeque<>();
            long submitted = 0;
            long written = 0;
            for (long left = order.records(); left > 0; written++) {
                while (running.size() <= order.threads()) {
                    long first = submitted++ * HOUSEHOLDS_AT_ONCE;
                    running.add(workers.submit(() -> rows(first, Long.MAX_VALUE)));
                }
                Rows rows = finished(running.remove());
                if (rows.records() > left) {
                    rows = rows(written * HOUSEHOLDS_AT_ONCE, left);
                }
                writers.append(rows);
                left -= rows.records();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Rows rows(long firstHousehold, long most) {
        Rows rows = new Rows(exports.files(), most);
        for (int i = 0; i < HOUSEHOLDS_AT_ONCE; i++) {
            for (Individual person : population.household(firstHousehold + i)) {
                exports.add(person, streams.of(Streams.Purpose.RECORDS, person.number()), rows);
            }
        }
        return rows;
    }

    private static Rows finished(Future<Rows> rows) throws IOException {
        try {
            return rows.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** For a quoted YAML text. */
    private static String escaped(Path folder) {
        return folder.toAbsolutePath().toString().replace("'", "''");
    }
}
