package org.goldthread.jobs.bench;

import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** The copy floor: a CSV file read by Spark's own reader, every column text, and written as one Delta table. */
final class CopyFloor {
    private CopyFloor() {}

    /**
     * Copies.
     *
     * @param table folder of the table, not there yet
     * @throws UserError where the source is no CSV
     */
    static void copy(SparkSession session, SourceConfig source, String table) {
        if (source.format() != Format.CSV) {
            throw new UserError(
                    ExitCode.USAGE,
                    "sources[" + source.name() + "].format",
                    "is no CSV, and the copy floor is measured on CSV.",
                    "Take a configuration whose sources are all CSV, such as that of goldthread generate.");
        }
        session.read()
                .option("header", "true")
                .option("encoding", source.charset())
                .option("sep", source.delimiter())
                .option("quote", source.quote())
                .option("escape", source.quote())
                .option("multiLine", source.multiLine().toString())
                .csv(source.path())
                .write()
                .format("delta")
                .save(table);
    }
}
