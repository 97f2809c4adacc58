package org.goldthread.jobs.dispatch;

import java.nio.file.Path;
import java.util.List;

/** What is handed over for one target. */
public interface DispatchFiles {
    /** Names of the files. */
    List<String> names();

    /** What they hold, in a sentence. */
    String summary();

    /** Writes them into a folder that has none of them. */
    void write(Path folder);
}
