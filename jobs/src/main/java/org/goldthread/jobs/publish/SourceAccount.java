package org.goldthread.jobs.publish;

/**
 * What became of one source's rows.
 *
 * @param source name of the source
 * @param rows rows in the export; rows = records + rejected + repeats + skipped
 * @param records rows that were taken: records (of an event file: observations), of a changes export also deletions
 * @param rejected rows in quarantine that became nothing
 * @param repeats byte-identical repeats, and in a changes export what a newer row of the id replaced; counted only
 * @param noted values in quarantine whose row is a record all the same
 * @param skipped rows that the layout does not mean, for example those of a history that hold no more; counted only
 */
public record SourceAccount(
        String source, long rows, long records, long rejected, long repeats, long noted, long skipped) {

    /** Rows that are meant: what the gates look at. */
    public long meant() {
        return rows - skipped;
    }

    /** Whether every row became something. */
    public boolean addsUp() {
        return rows == records + rejected + repeats + skipped;
    }
}
