package org.goldthread.jobs.publish;

import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Registers the views of {@link ViewsFile} in a session. */
public final class RegisterViews {
    private RegisterViews() {}

    /**
     * Registers every view of the last published run. The run decides, not the file: a kill right after the commit
     * leaves the file of the run before.
     *
     * @throws UserError USAGE when nothing was published
     */
    public static PublishedRun apply(SparkSession session, Warehouse warehouse) {
        PublishedRun run = warehouse
                .lastRun()
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        warehouse.root(),
                        "has no published run in it.",
                        "Run 'goldthread resolve' first, or name another folder with --warehouse."));
        ViewsFile.statements(warehouse, run).forEach(session::sql);
        return run;
    }
}
