package org.goldthread.jobs.config;

import java.util.Map;

/**
 * A source that receives merge instructions.
 *
 * @param minConfidence probability below which a merge is a review case; default 0.95
 * @param flags capability flags of the system's preset turned on or off here, for example {@code user-to-user-merge}
 * @param sql tables of an application's own database, for the SQL plan; default as {@code sql-users} exports them
 */
public record TargetConfig(Double minConfidence, Map<String, Boolean> flags, SqlPlanConfig sql) {
    /** With the defaults. */
    static final SqlPlanConfig DEFAULT_SQL =
            new SqlPlanConfig(null, null, null, null, null, null, null, null, null, null, null, null);

    public TargetConfig {
        minConfidence = minConfidence == null ? 0.95 : minConfidence;
        flags = InOrder.copy(flags);
        sql = sql == null ? DEFAULT_SQL : sql;
        new Problems()
                .require(
                        minConfidence > 0 && minConfidence <= 1,
                        "min-confidence",
                        "is " + minConfidence + ".",
                        "Use a probability above 0.")
                .report();
    }
}
