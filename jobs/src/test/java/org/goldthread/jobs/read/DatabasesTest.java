package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.Postgres;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.PresetLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions and moments of a real PostgreSQL. */
final class DatabasesTest extends SparkSuite {
    @TempDir
    private Path folder;

    private ReadResult read(String... sources) throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), "sources:\n" + String.join("", sources));
        return ReadSources.apply(
                session(), ConfigLoader.load(config, System.getenv()).config().sources(), PresetLoader::load);
    }

    private static String source(Postgres postgres, String name, String what) {
        return "  - {name: " + name + ", key: id, format: jdbc, map: {full_name: name}, jdbc: {url: '" + postgres.url()
                + "', user: '${env:" + Postgres.USER + "}', password: '${env:" + Postgres.PASSWORD + "}', " + what
                + "}}\n";
    }

    private static List<String> names(Dataset<Row> rows, String source) {
        return rows.where("source = '" + source + "'").select("full_name").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @Test
    void everyRowIsReadOnceAndAsOfOneMoment() throws IOException {
        try (Postgres postgres = Postgres.start()) {
            postgres.execute(
                    """
                    CREATE TABLE people (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), number bigint, name text);
                    INSERT INTO people (number, name) SELECT CASE WHEN n % 10 > 0 THEN n * 1000 - 30000 END, 'p' || n
                      FROM generate_series(100, 199) n;
                    CREATE TABLE "Nobody" (id int, name text);
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO public""");
            List<String> all = IntStream.range(100, 200).mapToObj(n -> "p" + n).toList();

            try (ReadResult result = read(
                    source(postgres, "hashed", "table: people, partition-column: id, partitions: 5"),
                    source(postgres, "ranged", "table: people, partition-column: number, partitions: 7"),
                    source(postgres, "whole", "table: people"),
                    source(postgres, "empty", "table: '\"Nobody\"', partition-column: id"))) {
                postgres.execute("DELETE FROM people WHERE name < 'p150'", "UPDATE people SET name = 'changed'");

                assertThat(names(result.rows(), "hashed")).isEqualTo(all);
                assertThat(names(result.rows(), "ranged")).isEqualTo(all);
                assertThat(names(result.rows(), "whole")).isEqualTo(all);
                assertThat(names(result.rows(), "empty")).isEmpty();
                assertThat(postgres.value("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"))
                        .as("one moment for all sources")
                        .isEqualTo("1");
            }
            assertThat(postgres.value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'goldthread'"))
                    .as("connections left")
                    .isEqualTo("0");
        }
    }

    @Test
    void rangesMeetAndAreExactToTheEndsOfABigint() {
        List<String> ranges =
                PartitionRanges.of(BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE), 4);

        assertThat(ranges)
                .containsExactly(
                        "_gt_partition < -4611686018427387904 OR _gt_partition IS NULL",
                        "_gt_partition >= -4611686018427387904 AND _gt_partition < 0",
                        "_gt_partition >= 0 AND _gt_partition < 4611686018427387904",
                        "_gt_partition >= 4611686018427387904");
        assertThat(PartitionRanges.of(BigDecimal.ONE, BigDecimal.valueOf(2), 8))
                .containsExactly("_gt_partition < 2 OR _gt_partition IS NULL", "_gt_partition >= 2");
        assertThat(PartitionRanges.of(BigDecimal.ONE, BigDecimal.ONE, 8)).containsExactly("TRUE");
        assertThat(PartitionRanges.of(null, null, 8)).containsExactly("TRUE");
    }
}
