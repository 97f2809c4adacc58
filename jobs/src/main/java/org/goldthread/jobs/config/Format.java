package org.goldthread.jobs.config;

/** File format of a source. */
public enum Format {
    /** Separated values with a header line. */
    CSV,
    /** One JSON object per line. */
    JSONL,
    /** One JSON value per file: an envelope around many rows. */
    JSON,
    PARQUET,
    DELTA,
    /** A table of a database, or what a query gives. */
    JDBC
}
