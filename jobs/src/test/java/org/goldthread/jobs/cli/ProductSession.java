package org.goldthread.jobs.cli;

import org.apache.spark.sql.SparkSession;

/** The session that commands run in, for what is measured beside the tests: a figure stands for the settings of a run. */
public final class ProductSession {
    private ProductSession() {}

    /** Opens it on this machine's cores, unless the system property {@code spark.master} says otherwise. */
    public static SparkSession open(String name) {
        System.getProperties().putIfAbsent("spark.master", "local[*]");
        System.getProperties().putIfAbsent("spark.ui.enabled", "false");
        return Sessions.open(name);
    }
}
