package org.goldthread.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.LoadedConfig;
import org.goldthread.jobs.schema.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadmeTest extends SparkSuite {
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyQueryFitsTheTables() {
        SparkSession session = EmptyWarehouse.open(session());
        List<String> blocks = ShownFiles.all(SQL, ShownFiles.read("README.md"));
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
        for (String block : blocks) {
            for (String query : block.split(";\n", -1)) {
                if (!query.isBlank()) {
                    assertThat(session.sql(query).collectAsList()).as(query).hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void everyTableStandsWithItsKey() {
        String readme = ShownFiles.read("README.md");
        for (Table table : EmptyWarehouse.tables()) {
            assertThat(readme.lines())
                    .as("the line of %s", table.name())
                    .filteredOn(line -> line.startsWith("| `" + table.name() + "` |"))
                    .singleElement()
                    .asString()
                    .contains(String.join(", ", table.key()));
        }
    }

    @Test
    void everyConfigurationLoads(@TempDir Path folder) throws IOException {
        List<String> blocks = ShownFiles.all(YAML, ShownFiles.read("README.md"));
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Path file = Files.writeString(folder.resolve("shown.yaml"), block);
            LoadedConfig loaded = ConfigLoader.load(file, Map.of("APP_DB_USER", "reader", "APP_DB_PASSWORD", "word"));
            assertThat(loaded.config().sources()).isNotEmpty();
        }
    }
}
