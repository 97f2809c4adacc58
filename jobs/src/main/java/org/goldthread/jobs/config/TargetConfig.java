package org.goldthread.jobs.config;

import java.util.Map;

/**
 * A source that receives merge instructions.
 *
 * @param minConfidence probability below which a merge is a review case; default 0.95
 * @param flags capability flags of the system's preset turned on or off here, for example {@code user-to-user-merge}
 * @param expireAfter days after which an instruction that may be sent, and of which nothing was heard since, expires; its need
 *     makes another one the same night; default 30
 * @param settleAfter days that an applied instruction has to show in complete exports: after that it counts as failed;
 *     default 3
 * @param sql tables of an application's own database, for the SQL plan; default as {@code sql-users} exports them
 */
public record TargetConfig(
        Double minConfidence, Map<String, Boolean> flags, Integer expireAfter, Integer settleAfter, SqlPlanConfig sql) {
    /** With the defaults. */
    static final SqlPlanConfig DEFAULT_SQL =
            new SqlPlanConfig(null, null, null, null, null, null, null, null, null, null, null, null);

    public TargetConfig {
        minConfidence = minConfidence == null ? 0.95 : minConfidence;
        flags = InOrder.copy(flags);
        expireAfter = expireAfter == null ? 30 : expireAfter;
        settleAfter = settleAfter == null ? 3 : settleAfter;
        sql = sql == null ? DEFAULT_SQL : sql;
        new Problems()
                .require(
                        minConfidence > 0 && minConfidence <= 1,
                        "min-confidence",
                        "is " + minConfidence + ".",
                        "Use a probability above 0.")
                .require(expireAfter >= 1, "expire-after", "is " + expireAfter + ".", "Use at least 1 day.")
                .require(settleAfter >= 1, "settle-after", "is " + settleAfter + ".", "Use at least 1 day.")
                .report();
    }

    /** With the default deadlines and tables. */
    public TargetConfig(Double minConfidence, Map<String, Boolean> flags) {
        this(minConfidence, flags, null, null, null);
    }
}
