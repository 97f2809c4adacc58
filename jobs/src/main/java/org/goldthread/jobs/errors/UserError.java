package org.goldthread.jobs.errors;

import java.util.List;

/**
 * Ends a command with messages for its user and an exit code, without a stack trace. Carries every problem found, not
 * the first one; may come out of a Spark task.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final Problem[] problems;

    public UserError(ExitCode exitCode, List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::toString).toList()));
        this.exitCode = exitCode;
        this.problems = problems.toArray(Problem[]::new);
    }

    public UserError(ExitCode exitCode, String where, String what, String remedy) {
        this(exitCode, List.of(new Problem(where, what, remedy)));
    }

    /** The status that the process ends with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** All problems, in the order in which they were found. */
    public List<Problem> problems() {
        return List.of(problems);
    }
}
