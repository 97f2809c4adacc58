package org.goldthread.jobs.generate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files while they are written. */
final class ExportWriters implements Closeable {
    /** How many {@link Rows} make a page of a paged file: some 10,000 rows, as a collector of pages would keep them. */
    private static final int ROWS_PER_PAGE = 8;

    private final List<Writer> writers = new ArrayList<>();

    ExportWriters(Path folder, List<ExportFile> files) throws IOException {
        for (ExportFile file : files) {
            Files.createDirectories(folder.resolve(file.name(1)).getParent());
            writers.add(new Writer(folder, file));
        }
    }

    void append(Rows rows) throws IOException {
        for (Writer writer : writers) {
            writer.append(rows.bytes(writer.file));
        }
    }

    @Override
    public void close() throws IOException {
        for (Writer writer : writers) {
            writer.end("null");
            writer.deleteLaterPages();
        }
    }

    private static final class Writer {
        private final Path folder;
        private final ExportFile file;
        private OutputStream out;
        private int page;
        private int appended;
        private boolean empty;

        Writer(Path folder, ExportFile file) throws IOException {
            this.folder = folder;
            this.file = file;
            begin();
        }

        private void begin() throws IOException {
            page++;
            appended = 0;
            empty = true;
            out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(file.name(page))), 1 << 16);
            out.write(bytes(file.head()));
        }

        void append(byte[] rows) throws IOException {
            if (rows.length == 0) {
                return;
            }
            if (file.isPaged() && appended == ROWS_PER_PAGE) {
                end("\"page-" + (page + 1) + "\"");
                begin();
            }
            int skipped = empty ? file.between().length() : 0;
            out.write(rows, skipped, rows.length - skipped);
            empty = false;
            appended++;
        }

        /** @param next JSON text */
        void end(String next) throws IOException {
            out.write(bytes(file.foot().replace("%s", next)));
            out.close();
        }

        /** Those of a larger population that was here before. */
        void deleteLaterPages() throws IOException {
            for (int later = page + 1; file.isPaged() && Files.deleteIfExists(folder.resolve(file.name(later))); ) {
                later++;
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
