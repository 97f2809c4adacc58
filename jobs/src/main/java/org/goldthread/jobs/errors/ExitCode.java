package org.goldthread.jobs.errors;

/** How a command ends, as a scheduler sees it. */
public enum ExitCode {
    /** All done. */
    DONE(0),
    /** Anything that has no code of its own: a fault of the program or of the machine. */
    FAILED(1),
    /** Wrong configuration or usage, or a warehouse newer than the program. */
    USAGE(2),
    /** What reading showed: a missing file or column, too many rejects, an export that shrank. */
    INPUT(3),
    /** What the result showed: a gate held the publish, or {@code evaluate --min-*} was missed. */
    RESULT(4),
    /** Another run holds the warehouse. */
    BUSY(5),
    /** The pair budget was refused. */
    BUDGET(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }
}
