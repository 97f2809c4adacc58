package org.goldthread.jobs.read;

/**
 * One row of a streamed file.
 *
 * @param position line of its start, or element of the envelope, from 1
 * @param raw its text; for a table in an envelope, the object made of its cells
 * @param problem quarantine kind; null = none
 * @param detail what was wrong; null = nothing
 */
record RawRow(long position, String raw, String problem, String detail) {
    /** What is said of a row that decoding, or a NUL, shows to be no text. */
    static final String NO_TEXT = "holds bytes that are no text in the file's character set";

    /** Kind of the row that stands for all rows behind the place where a file breaks off. */
    static final String INCOMPLETE_FILE = "incomplete-file";

    /** A row, unless it holds what is no text: bytes that could not be decoded, or a NUL. */
    static RawRow of(long position, String raw) {
        if (raw.indexOf(TextFiles.UNDECODABLE) < 0 && raw.indexOf('\0') < 0) {
            return new RawRow(position, raw, null, null);
        }
        return broken(position, raw, "invalid-encoding", NO_TEXT);
    }

    static RawRow broken(long position, String raw, String problem, String detail) {
        return new RawRow(position, raw.replace(TextFiles.UNDECODABLE, '\uFFFD'), problem, detail);
    }
}
