package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigFiles;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.config.SourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo exports through the shipped presets: no row is lost, and the truth knows every record. */
final class DemoExportsTest extends SparkSuite {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static String homeBefore;

    @TempDir
    Path folder;

    @BeforeAll
    static void useTheRepositorysPresets() {
        homeBefore = System.getProperty(ConfigFiles.HOME);
        System.setProperty(ConfigFiles.HOME, HOME.toString());
    }

    @AfterAll
    static void restoreHome() {
        if (homeBefore == null) {
            System.clearProperty(ConfigFiles.HOME);
        } else {
            System.setProperty(ConfigFiles.HOME, homeBefore);
        }
    }

    /** The demo's sources; who gets instructions does not matter here. */
    private List<SourceConfig> sources() throws IOException {
        String text = Files.readString(HOME.resolve("conf/goldthread.yaml"));
        Path sourcesOnly = folder.resolve("sources.yaml");
        Files.writeString(sourcesOnly, text.replaceAll("(?m)^targets:.*\\R(  .*\\R)*", ""));
        return ConfigLoader.load(
                        sourcesOnly,
                        Map.of("GOLDTHREAD_DEMO", HOME.resolve("conf/demo").toString()))
                .config()
                .sources();
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }

    @Test
    void everyRowIsARecordThatTheTruthKnows() throws IOException {
        ReadResult read =
                ReadSources.apply(session(), sources(), PresetLoader::load).judged();
        String scratch = folder.resolve("rows").toString();
        read.rows().write().parquet(scratch);
        Dataset<Row> rows = session().read().parquet(scratch);

        List<String> truth = Files.readAllLines(HOME.resolve("conf/demo/truth.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[0])
                .sorted()
                .toList();
        assertThat(Accounts.records(rows).select("record_key").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .sorted())
                .isEqualTo(truth);
        assertThat(Accounts.bySource(rows)
                        .drop("incomplete_files")
                        .orderBy("source")
                        .collectAsList())
                .containsExactly(
                        row("app", 153L, 153L, 0L, 0L, 0L, 0L),
                        row("crm", 98L, 98L, 0L, 0L, 0L, 0L),
                        row("leads", 27L, 27L, 0L, 0L, 1L, 0L),
                        row("mail", 112L, 112L, 0L, 0L, 0L, 0L),
                        row("web", 49L, 49L, 0L, 0L, 0L, 0L));
        assertThat(Accounts.quarantine(rows)
                        .select("source", "kind", "severity")
                        .collectAsList())
                .containsExactly(row("leads", "no-identity", "noted"));
        assertThat(Accounts.bySource(read.observed())
                        .drop("incomplete_files")
                        .orderBy("source")
                        .collectAsList())
                .containsExactly(
                        row("app-oauth", 21L, 21L, 0L, 0L, 0L, 0L),
                        row("mail-events", 36L, 36L, 0L, 0L, 0L, 0L),
                        row("web-events", 56L, 56L, 0L, 0L, 0L, 0L));
        assertThat(read.files()).hasSize(10);
    }
}
