package org.goldthread.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The test harness itself: spark-testing-base compares frames under JUnit 5, with no ScalaTest on the class path. */
final class SparkSuiteTest extends SparkSuite {
    @Test
    void comparesFrames() {
        Dataset<Row> left = session().sql("SELECT 1 AS a, 'x' AS b");
        Dataset<Row> right = session().sql("SELECT 1 AS a, 'y' AS b");

        assertDataFrameEquals(left, left);
        assertThatThrownBy(() -> assertDataFrameEquals(left, right)).isInstanceOf(AssertionError.class);
    }

    @Test
    void thereIsNoScalaTest() {
        assertThatThrownBy(() -> Class.forName("org.scalatest.Suite")).isInstanceOf(ClassNotFoundException.class);
        assertThat(System.getProperty("java.class.path")).doesNotContain("scalatest");
    }
}
