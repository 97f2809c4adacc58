package org.goldthread.jobs.read;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;

/** Catches Spark's analysis errors, which are checked exceptions that Scala does not declare. */
final class Analysis {
    private Analysis() {}

    /** What the work gives, or what the failure is turned into. */
    static <T> T attempt(Supplier<T> work, Function<AnalysisException, T> onFailure) {
        try {
            return work.get();
        } catch (RuntimeException other) {
            throw other;
        } catch (Exception undeclared) {
            if (undeclared instanceof AnalysisException failure) {
                return onFailure.apply(failure);
            }
            throw new IllegalStateException(undeclared);
        }
    }
}
