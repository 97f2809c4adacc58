package org.goldthread.jobs.read;

/**
 * A file that a run reads.
 *
 * @param source name of the source
 * @param file URI of the file
 * @param bytes size as listed
 */
public record InputFile(String source, String file, long bytes) {}
