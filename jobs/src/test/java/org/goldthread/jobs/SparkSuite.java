package org.goldthread.jobs;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;

/** One shared session for all tests of the fork: two cores, few shuffle partitions, no UI, UTC, Delta on. */
public abstract class SparkSuite extends JavaDatasetSuiteBase {
    private static SparkSession session;

    @BeforeAll
    static void openSession() {
        session();
    }

    /** The shared session. */
    protected static synchronized SparkSession session() {
        if (session == null || session.sparkContext().isStopped()) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .appName("goldthread-tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.codegen.wholeStage", "false")
                    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                    .config("spark.sql.icu.caseMappings.enabled", "false")
                    .config("spark.buffer.pageSize", "1m")
                    .config("spark.default.parallelism", "2")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.ansi.enabled", "true")
                    .config("spark.sql.datetime.java8API.enabled", "true")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
            session.sparkContext().setLogLevel("WARN");
        }
        return session;
    }

    @Override
    public SparkSession spark() {
        return session();
    }
}
