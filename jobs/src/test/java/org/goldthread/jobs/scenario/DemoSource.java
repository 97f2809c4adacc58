package org.goldthread.jobs.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.scenario.ExportRows.Shape;

/** The sources of the demo: name in the configuration, folder and files of the export. */
enum DemoSource {
    APP("app", Shape.CSV, "app", "users*.csv", "csv"),
    APP_OAUTH("app-oauth", Shape.CSV, "app", "oauth_identities*.csv", "csv"),
    CRM("crm", Shape.JSON_LINES, "intercom", "contacts*.jsonl", "jsonl"),
    MAIL("mail", Shape.ENVELOPE, "klaviyo", "profiles*.json", "json"),
    MAIL_EVENTS("mail-events", Shape.JSON_LINES, "klaviyo", "events*.jsonl", "jsonl"),
    WEB("web", Shape.ENVELOPE, "bloomreach", "customers*.json", "json"),
    WEB_EVENTS("web-events", Shape.JSON_LINES, "bloomreach", "events*.jsonl", "jsonl"),
    LEADS("leads", Shape.CSV, "import", "leads*.csv", "csv");

    final String sourceName;
    final Shape shape;
    final String folder;
    final String glob;
    final String extension;

    DemoSource(String sourceName, Shape shape, String folder, String glob, String extension) {
        this.sourceName = sourceName;
        this.shape = shape;
        this.folder = folder;
        this.glob = glob;
        this.extension = extension;
    }

    /** Folder and glob below the folder of the exports. */
    String path() {
        return folder + "/" + glob;
    }

    /** All rows of the source, of all its files. */
    ExportRows read(Path exports) {
        ExportRows all = null;
        for (Path file : files(exports)) {
            ExportRows part = ExportRows.parse(shape, text(file));
            if (all == null) {
                all = part;
            } else {
                if (!all.head().equals(part.head())) {
                    throw new IllegalStateException("The files of " + sourceName + " have different heads.");
                }
                List<String> rows = new ArrayList<>(all.rows());
                rows.addAll(part.rows());
                all = all.with(rows);
            }
        }
        if (all == null) {
            throw new IllegalStateException("No file of " + sourceName + " below the exports.");
        }
        return all;
    }

    List<Path> files(Path exports) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(exports.resolve(folder), glob)) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        files.sort(null);
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
