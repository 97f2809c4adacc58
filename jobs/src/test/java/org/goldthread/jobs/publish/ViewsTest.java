package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ViewsTest extends SparkSuite {
    private static final RunManifest RUN = new RunManifest("night-1", 1, Night.CLOCK.instant(), Night.CLOCK.instant());

    @TempDir
    private Path folder;

    @Test
    void viewsAreCommentedPinnedToTheRunAndTellTheCurrentRowsFromAll() throws IOException {
        night().people("Ann").merged("crm/1").publish("night-1");
        String older = Files.readString(folder.resolve(ViewsFile.NAME));
        night().people("Ann", "Bob")
                .with(
                        Tables.ENTITIES,
                        Night.frame(
                                session(),
                                Tables.ENTITIES,
                                List.of(
                                        Map.of("record_key", "a", "valid_from_seq", 1L, "valid_to_seq", 2L),
                                        Map.of("record_key", "a", "valid_from_seq", 2L))))
                .publish("night-2");

        SparkSession analyst = session().newSession();
        run(analyst, older);
        assertThat(analyst.table("golden_records").count()).isEqualTo(1);

        run(analyst, Files.readString(folder.resolve(ViewsFile.NAME)));
        assertThat(counts(analyst, "golden_records", "golden_history", "golden_history_current", "entities"))
                .containsExactly(2L, 2L, 1L, 2L);
        assertThat(counts(analyst, "entities_current", "known_merges_current", "runs", "runs_current"))
                .containsExactly(1L, 1L, 2L, 1L);
        assertThat(analyst.sql("DESCRIBE golden_records_current").collectAsList())
                .allSatisfy(column -> assertThat(column.getString(2)).isNotBlank());

        SparkSession other = session().newSession();
        RegisterViews views = new RegisterViews(other, new Warehouse(other, folder.toString()));
        views.namedIn("SELECT run_id FROM Golden_History_current");
        assertThat(other.catalog().tableExists("golden_history")).isTrue();
        assertThat(other.catalog().tableExists("entities")).isFalse();
        assertThat(other.table("golden_history_current")
                        .select("run_id")
                        .first()
                        .getString(0))
                .isEqualTo("night-2");
        views.namedIn("SHOW VIEWS");
        assertThat(counts(other, "entities_current", "runs")).containsExactly(1L, 2L);
    }

    @Test
    void anEmptyWarehouseHasNoViews() {
        assertThatThrownBy(() -> new RegisterViews(session(), new Warehouse(session(), folder.toString())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no published run")
                .extracting(error -> ((UserError) error).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void everyTableIsCreatedInOneCommitWithCommentsAndWithoutStatisticsOfValues() {
        Warehouse warehouse = new Warehouse(session(), folder.toString());
        for (Table table : Tables.published()) {
            CreateTable.apply(warehouse, table, RUN);

            assertThat(warehouse.version(table)).contains(0L);
            assertThat(warehouse.readVersion(table, 0).schema())
                    .as(table.name())
                    .isEqualTo(table.schema());
            Row detail = session()
                    .sql("DESCRIBE DETAIL " + CreateTable.sqlName(warehouse, table))
                    .select("description", "properties")
                    .first();
            assertThat(detail.getString(0)).isEqualTo(table.description());
            Map<String, String> properties = detail.getJavaMap(1);
            table.constraints().keySet().forEach(name -> assertThat(properties)
                    .containsKey("delta.constraints." + name));
            assertThat(properties.containsKey("delta.enableChangeDataFeed")).isEqualTo(table.changeFeed());
            assertThat(properties)
                    .containsAnyOf(
                            Map.entry("delta.dataSkippingNumIndexedCols", "0"),
                            Map.entry("delta.dataSkippingStatsColumns", "run_seq"));
        }
    }

    private Night night() {
        return new Night(session(), folder.toString());
    }

    private static void run(SparkSession analyst, String script) {
        for (String statement : script.split(";\\n")) {
            analyst.sql(statement);
        }
    }

    private static List<Long> counts(SparkSession analyst, String... views) {
        return List.of(views).stream().map(view -> analyst.table(view).count()).toList();
    }
}
