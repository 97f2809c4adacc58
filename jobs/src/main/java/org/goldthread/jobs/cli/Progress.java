package org.goldthread.jobs.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.goldthread.jobs.pipeline.StageListener;

/** Progress lines on standard error: stage, rows, seconds. Counts only, never values. */
final class Progress implements StageListener {
    /** How the lines look. */
    enum Form {
        TEXT,
        JSON
    }

    private final boolean quiet;
    private final Form form;
    private final PrintStream err = System.err;

    Progress(boolean quiet, Form form) {
        this.quiet = quiet;
        this.form = form;
    }

    @Override
    public void started(String stage) {
        if (!quiet && form == Form.JSON) {
            err.println("{\"event\":\"stage-started\",\"stage\":\"" + stage + "\"}");
        }
    }

    @Override
    public void finished(String stage, Long rows, double seconds) {
        if (quiet) {
            return;
        }
        if (form == Form.JSON) {
            err.println(String.format(
                    Locale.ROOT,
                    "{\"event\":\"stage-finished\",\"stage\":\"%s\",\"rows\":%s,\"seconds\":%.3f}",
                    stage,
                    rows,
                    seconds));
        } else {
            String count = rows == null ? "" : String.format(Locale.ROOT, "%,d rows", rows);
            err.println(String.format(Locale.ROOT, "  %-22s %18s %8.1f s", stage, count, seconds));
        }
    }

    void say(String line) {
        if (!quiet && form == Form.TEXT) {
            err.println(line);
        }
    }
}
