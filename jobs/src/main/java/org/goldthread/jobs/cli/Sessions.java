package org.goldthread.jobs.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session: the cluster's settings stand, what Goldthread relies on is added. */
final class Sessions {
    private Sessions() {}

    /** Settings that stand unless the cluster or the user chose others. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.sql.adaptive.enabled", "true",
            "spark.ui.showConsoleProgress", "false",
            // Delta's own default of 50 partitions per look at a table's log costs more than a night's small tables.
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "8",
            // ICU's case mappings take four seconds to load, and are no less bound to the JVM's locale.
            "spark.sql.icu.caseMappings.enabled", "false",
            // The JVM compiles no method above 8,000 bytes, and generated code that stays interpreted is slower than
            // none.
            "spark.sql.codegen.hugeMethodLimit", "8000",
            // Sorting wide rows costs more than a hash table of one side, wherever that side's partitions are small.
            "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "64m",
            // Plans of wide tables are long; their text is of no use to anybody.
            "spark.sql.maxPlanStringLength", "4096",
            "spark.sql.ui.explainMode", "simple");

    private static final Set<String> SERVICE_DEFAULTS = Set.of("yarn-default.xml", "mapred-default.xml");

    static SparkSession open(String command) {
        SparkConf given = new SparkConf();
        // Spark itself, not Connect: asked for by name, it need not be looked for by reflection, which takes a second.
        var builder = org.apache.spark.sql.classic.SparkSession.builder()
                .appName("goldthread " + command)
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,org.goldthread.udfs.spark.GoldthreadExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                // Times are java.time in rows: java.sql's have another calendar before 1582.
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.sources.partitionOverwriteMode", "static");
        DEFAULTS.forEach((key, value) -> {
            if (!given.contains(key)) {
                builder.config(key, value);
            }
        });
        SparkSession session = builder.getOrCreate();
        if (!given.contains("spark.sql.shuffle.partitions")) {
            int cores = session.sparkContext().defaultParallelism();
            session.conf().set("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, cores)));
        }
        session.sparkContext().setLogLevel("WARN");
        if (session.sparkContext().isLocal()) {
            dropServiceDefaults(session.sparkContext().hadoopConfiguration());
        }
        return session;
    }

    /**
     * Drops Hadoop's built-in defaults for its YARN and MapReduce services, which nothing in local mode asks, but for those
     * of the committers. Spark sends the whole configuration along with every scan and every write, compressing value by
     * value: two thirds less of it makes a small run a tenth shorter. What the user set stays.
     */
    private static void dropServiceDefaults(Configuration hadoop) {
        List<String> unused = new ArrayList<>();
        for (Map.Entry<String, String> setting : hadoop) {
            String[] sources = hadoop.getPropertySources(setting.getKey());
            boolean committer = setting.getKey().contains("outputcommitter");
            if (!committer && sources != null && SERVICE_DEFAULTS.containsAll(Arrays.asList(sources))) {
                unused.add(setting.getKey());
            }
        }
        unused.forEach(hadoop::unset);
    }
}
