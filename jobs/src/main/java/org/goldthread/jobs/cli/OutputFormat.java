package org.goldthread.jobs.cli;

/** How a command prints rows. */
enum OutputFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** Comma-separated with a header, for spreadsheets. */
    CSV,
    /** One JSON object per line, for programs. */
    JSON
}
