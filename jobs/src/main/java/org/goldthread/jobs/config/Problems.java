package org.goldthread.jobs.config;

import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** Collects what is wrong with one record of the configuration, so that its constructor can report it all at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem unless the condition holds. */
    Problems require(boolean condition, String where, String what, String remedy) {
        if (!condition) {
            found.add(new Problem(where, what, remedy));
        }
        return this;
    }

    /** Notes a missing value. */
    Problems present(Object value, String where, String remedy) {
        boolean blank = value == null || value instanceof String text && text.isBlank();
        return require(!blank, where, "is missing.", remedy);
    }

    /** Ends the constructor if anything was noted. */
    void report() {
        if (!found.isEmpty()) {
            throw new UserError(ExitCode.USAGE, found);
        }
    }
}
