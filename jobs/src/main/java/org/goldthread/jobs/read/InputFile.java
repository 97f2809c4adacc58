package org.goldthread.jobs.read;

/**
 * A file that a run reads, or a table of a database.
 *
 * @param source name of the source
 * @param file URI of the file; of a database its address without credentials, and the table
 * @param bytes size as listed, or as the database's planner estimates it
 */
public record InputFile(String source, String file, long bytes) {}
