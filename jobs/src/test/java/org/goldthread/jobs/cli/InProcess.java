package org.goldthread.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * Runs a command of the program in this JVM, in a Spark session of its own. The session that the other tests share is stopped
 * first, since a command that found it open would run with its settings, and close it; it opens anew when next asked for.
 */
public final class InProcess {
    private static final Map<String, String> SMALL_MACHINE = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "2",
            "spark.default.parallelism", "2",
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private InProcess() {}

    /** Runs the command and gives its exit code. */
    public static synchronized int run(String... arguments) {
        stopSession();
        Map<String, String> before = new LinkedHashMap<>();
        SMALL_MACHINE.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        try {
            return Goldthread.execute(arguments);
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
            stopSession();
        }
    }

    private static void stopSession() {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        // Its snapshots belong to the session that is gone.
        DeltaLog.clearCache();
    }
}
