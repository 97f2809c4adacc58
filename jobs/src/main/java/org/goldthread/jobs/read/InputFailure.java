package org.goldthread.jobs.read;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * Turns failures of Spark that the exports caused into errors for the user: a file that cannot be read, a value that an
 * expression of a mapping cannot take. Says which file and which condition; Spark's own messages may quote rows.
 */
public final class InputFailure {
    private static final String FILE = "FAILED_READ_FILE";

    /** SQLSTATE class of data exceptions: bad casts, overflow, division by zero, an index that is not there. */
    private static final String DATA = "22";

    private InputFailure() {}

    /** What to throw instead of a failure met while reading; the failure itself when the exports did not cause it. */
    public static RuntimeException explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError error) {
                return error;
            }
            if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
                if (spark.getCondition().startsWith(FILE)) {
                    return file(spark.getMessageParameters(), root(cause));
                }
                if (spark.getSqlState() != null && spark.getSqlState().startsWith(DATA)) {
                    return value(spark.getCondition());
                }
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static UserError file(Map<String, String> parameters, Throwable root) {
        return new UserError(
                ExitCode.INPUT,
                "sources",
                "'" + parameters.getOrDefault("path", "a file") + "' cannot be read: "
                        + root.getClass().getSimpleName() + ".",
                "Check the file, the format that the configuration says it has, and the rights.");
    }

    private static UserError value(String condition) {
        return new UserError(
                ExitCode.INPUT,
                "sources",
                "an expression of a mapping fails on a row (" + condition + ").",
                "Use try_cast, try_element_at and the like under map: and identifiers:, so that such a value is left"
                        + " empty and its row stands.");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
