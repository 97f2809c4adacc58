package org.goldthread.jobs.cli;

import org.apache.spark.sql.SparkSession;

/** Opens the Spark session: the cluster's settings stand, what Goldthread relies on is added. */
final class Sessions {
    private Sessions() {}

    static SparkSession open(String command) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("goldthread " + command)
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,org.goldthread.udfs.spark.GoldthreadExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.adaptive.enabled", "true")
                .config("spark.sql.sources.partitionOverwriteMode", "static")
                .config("spark.ui.showConsoleProgress", "false");
        SparkSession session = builder.getOrCreate();
        session.sparkContext().setLogLevel("WARN");
        return session;
    }
}
