package org.goldthread.jobs.publish;

/**
 * What became of one source's rows.
 *
 * @param source name of the source
 * @param rows rows in the export; rows = records + rejected + repeats
 * @param records rows that became records (of an event file: observations)
 * @param rejected rows in quarantine that became nothing
 * @param repeats byte-identical repeats, counted only
 * @param noted values in quarantine whose row is a record all the same
 */
public record SourceAccount(String source, long rows, long records, long rejected, long repeats, long noted) {}
