package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishTablesTest extends SparkSuite {
    @TempDir
    private Path folder;

    @Test
    void anUnchangedNightTouchesNothingAndAChangedOneOnlyWhatChanged() {
        PublishedRun first =
                night("w").people("Ann", "Bob", "Cid").merged("crm/1").publish("night-1");
        assertThat(first.runSeq()).isEqualTo(1);

        PublishedRun second =
                night("w").people("Cid", "Bob", "Ann").merged("crm/1").publish("night-2");
        assertThat(second.runSeq()).isEqualTo(2);
        for (Table table : List.of(Tables.GOLDEN_RECORDS, Tables.KNOWN_MERGES)) {
            assertThat(second.tableVersions().get(table.name()))
                    .isEqualTo(first.tableVersions().get(table.name()));
        }

        PublishedRun third =
                night("w").people("Anna", "Cid", "Dan").merged("crm/2").publish("night-3");
        long version = second.tableVersions().get("golden_records") + 1;
        List<String> changes = session()
                .read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", version)
                .load(folder.resolve("w/golden_records").toString())
                .selectExpr("concat_ws(' ', _change_type, golden_id, given_name, custom['hat'])")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "update_preimage A Ann Ann",
                        "update_postimage A Anna Anna",
                        "delete B Bob Bob",
                        "insert D Dan Dan");
        assertThat(third.tableVersions()).containsEntry("golden_records", version);

        Warehouse warehouse = warehouse("w");
        assertThat(warehouse.lastRun()).contains(third);
        assertThat(warehouse.run("night-1")).contains(first);
        assertThat(texts(warehouse.read(Tables.KNOWN_MERGES).select("past_key")))
                .containsExactly("crm/2");
        assertThat(texts(warehouse.read(Tables.GOLDEN_HISTORY).select("run_id")))
                .containsExactlyInAnyOrder("night-1", "night-2", "night-3");
        assertThat(warehouse.read(Tables.QUARANTINE).isEmpty()).isTrue();
        assertThat(folder.resolve("w/_goldthread/lease.json")).doesNotExist();
    }

    @Test
    void aRunThatDiedBetweenTablesLeavesNoTraceWhoeverRepeatsIt() throws IOException {
        night("whole").people("Ann", "Bob").merged("crm/1").publish("night-1");
        for (String copy : List.of("retried", "superseded")) {
            FileUtils.copyDirectory(
                    folder.resolve("whole").toFile(), folder.resolve(copy).toFile());
        }
        night("whole").people("Ann", "Cid").merged("crm/2").publish("night-2");
        for (String warehouse : List.of("retried", "superseded")) {
            Night dying = night(warehouse)
                    .people("Zoe")
                    .merged("crm/9")
                    .with(Tables.ENTITIES, session().sql("SELECT raise_error('gone')"));
            assertThatThrownBy(() -> dying.publish("night-2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Table entities could not be written");
            assertThat(warehouse(warehouse).version(Tables.GOLDEN_HISTORY).orElseThrow())
                    .as("the dead run did write")
                    .isGreaterThan(warehouse(warehouse)
                            .lastRun()
                            .orElseThrow()
                            .tableVersions()
                            .get("golden_history"));
            assertThat(texts(warehouse(warehouse).read(Tables.GOLDEN_RECORDS).select("given_name")))
                    .as("readers still see the night before")
                    .containsExactlyInAnyOrder("Ann", "Bob");
        }
        night("retried").people("Ann", "Cid").merged("crm/2").publish("night-2");
        night("superseded").people("Ann", "Cid").merged("crm/2").publish("night-2b");

        for (Table table : List.of(Tables.GOLDEN_RECORDS, Tables.KNOWN_MERGES, Tables.GOLDEN_HISTORY)) {
            String whole = hash("whole", table);
            assertThat(hash("retried", table)).as(table.name()).isEqualTo(whole);
            assertThat(hash("superseded", table)).as(table.name()).isEqualTo(whole);
        }
        assertThat(warehouse("superseded").lastRun().orElseThrow().runSeq()).isEqualTo(2);
    }

    @Test
    void aConstraintHoldsAndNothingIsPublished() {
        Dataset<Row> bad = Night.frame(
                session(), Tables.GOLDEN_ALIAS, List.of(Map.of("old_id", "g1", "golden_id", "g1", "since_seq", 1L)));

        assertThatThrownBy(() -> night("w").with(Tables.GOLDEN_ALIAS, bad).publish("night-1"))
                .hasMessage("Table golden_alias could not be written")
                .hasStackTraceContaining("not_itself");
        assertThat(warehouse("w").lastRun()).isEmpty();
        assertThat(warehouse("w").read(Tables.GOLDEN_HISTORY).isEmpty()).isTrue();
    }

    @Test
    void columnsThatCameLaterAreNullInOldRunsAndAddedByTheNextPublish() {
        String path = folder.resolve("w/known_merges").toString();
        night("w").merged("crm/1").publish("night-1");
        session()
                .sql("CREATE OR REPLACE TABLE delta.`" + path + "` USING delta AS SELECT 'crm/1' AS past_key,"
                        + " 'app/1' AS survivor_key, 'x' AS since_run");
        long older = warehouse("w").version(Tables.KNOWN_MERGES).orElseThrow();

        Dataset<Row> old = warehouse("w").readVersion(Tables.KNOWN_MERGES, older);
        assertThat(old.columns()).doesNotContain("evidence");
        night("w").merged("crm/1", "crm/2").publish("night-2");

        assertThat(texts(warehouse("w").read(Tables.KNOWN_MERGES).select("evidence")))
                .containsExactly("x", "x");
    }

    private Night night(String warehouse) {
        return new Night(session(), folder.resolve(warehouse).toString());
    }

    private Warehouse warehouse(String name) {
        return new Warehouse(session(), folder.resolve(name).toString());
    }

    private String hash(String warehouse, Table table) {
        return ContentHash.of(warehouse(warehouse).read(table), List.of("run_id"));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
    }
}
