package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;

/** A nightly run over three tables, one of each way of writing. Required columns that a test does not name are filled. */
final class Night {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T02:00:00Z"), ZoneOffset.UTC);

    private final SparkSession session;
    private final String root;
    private final Map<Table, Dataset<Row>> frames = new LinkedHashMap<>();

    Night(SparkSession session, String root) {
        this.session = session;
        this.root = root;
    }

    /** One golden record a name; the id is the name's first letter. */
    Night people(String... names) {
        frames.put(
                Tables.GOLDEN_RECORDS,
                frame(
                        session,
                        Tables.GOLDEN_RECORDS,
                        Arrays.stream(names)
                                .map(name -> Map.<String, Object>of(
                                        "golden_id",
                                        name.substring(0, 1),
                                        "given_name",
                                        name,
                                        "status",
                                        "active",
                                        "custom",
                                        Map.of("shoe", "42", "hat", name),
                                        "sources",
                                        new String[] {"app", "crm"}))
                                .toList()));
        return this;
    }

    Night merged(String... pastKeys) {
        frames.put(
                Tables.KNOWN_MERGES,
                frame(
                        session,
                        Tables.KNOWN_MERGES,
                        Arrays.stream(pastKeys)
                                .map(key -> Map.<String, Object>of("past_key", key, "survivor_key", "app/1"))
                                .toList()));
        return this;
    }

    Night with(Table table, Dataset<Row> rows) {
        frames.put(table, rows);
        return this;
    }

    /** Runs it: lease, manifest, one history row a run, publish. */
    PublishedRun publish(String runId) {
        Warehouse warehouse = new Warehouse(session, root);
        try (RunLease lease = RunLease.take(warehouse, runId, CLOCK)) {
            RunManifest.Start start = RunManifest.open(warehouse, runId, Optional.empty(), CLOCK);
            assertThat(start).isInstanceOf(RunManifest.ToDo.class);
            RunManifest run = ((RunManifest.ToDo) start).manifest();
            frames.putIfAbsent(
                    Tables.GOLDEN_HISTORY,
                    frame(
                            session,
                            Tables.GOLDEN_HISTORY,
                            List.of(Map.of("run_id", runId, "run_seq", run.runSeq(), "golden_id", "A"))));
            List<RunFacts.InputFile> inputs = List.of(new RunFacts.InputFile("app", "users.csv", 7, null));
            List<SourceAccount> sources = List.of(new SourceAccount("app", 10, 8, 1, 1, 2, 0));
            RunFacts facts = new RunFacts("0.1.0", "c", "m", inputs, sources);
            return PublishTables.apply(warehouse, lease, run, facts, frames, CLOCK);
        }
    }

    static Dataset<Row> frame(SparkSession session, Table table, List<Map<String, Object>> rows) {
        return session.createDataFrame(rows.stream().map(row -> row(table, row)).toList(), table.schema());
    }

    private static Row row(Table table, Map<String, Object> values) {
        return RowFactory.create(Arrays.stream(table.schema().fields())
                .map(field -> values.containsKey(field.name()) ? values.get(field.name()) : filler(field))
                .toArray());
    }

    private static Object filler(StructField field) {
        if (field.nullable()) {
            return null;
        }
        if (field.dataType().equals(DataTypes.LongType)) {
            return 1L;
        }
        if (field.dataType().equals(DataTypes.BooleanType)) {
            return false;
        }
        return field.dataType().equals(DataTypes.TimestampType) ? CLOCK.instant() : "x";
    }
}
