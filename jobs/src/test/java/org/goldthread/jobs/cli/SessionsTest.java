package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

final class SessionsTest extends SparkSuite {
    private static final String SERVICE = "yarn.resourcemanager.hostname";
    private static final String COMMITTER = "mapreduce.outputcommitter.factory.scheme.s3a";

    @Test
    void localModeCarriesNoDefaultsOfServicesButEverythingElse() {
        // Loads the defaults of the services into every configuration, as Spark's first write does.
        assertThat(new JobConf().get(SERVICE)).isNotNull();
        Configuration hadoop = session().sparkContext().hadoopConfiguration();
        String committer = new Configuration().get(COMMITTER);
        assertThat(committer).isNotNull();
        hadoop.set("yarn.timeline-service.enabled", "set by the user");

        SparkSession opened = Sessions.open("test");

        assertThat(opened.sparkContext()).isSameAs(session().sparkContext());
        assertThat(hadoop.get(SERVICE)).isNull();
        assertThat(hadoop.get("yarn.timeline-service.enabled")).isEqualTo("set by the user");
        assertThat(hadoop.get(COMMITTER)).isEqualTo(committer);
        assertThat(hadoop.get("fs.defaultFS")).isEqualTo("file:///");
        hadoop.unset("yarn.timeline-service.enabled");
    }
}
