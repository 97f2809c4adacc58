package org.goldthread.jobs.publish;

/**
 * A Parquet file of a table.
 *
 * @param name its name in the table's folder
 * @param bytes its size
 * @param rows the rows that it holds
 */
record DataFile(String name, long bytes, long rows) {}
