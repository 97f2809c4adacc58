package org.goldthread.jobs.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.TestRecords.frame;
import static org.goldthread.jobs.TestRecords.identifier;
import static org.goldthread.jobs.TestRecords.record;
import static org.goldthread.jobs.TestRecords.records;
import static org.goldthread.jobs.TestRecords.row;
import static org.goldthread.jobs.TestRecords.table;
import static org.goldthread.jobs.TestRecords.time;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.TestRecords;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Merge histories: who became whom, to the end of every chain. */
final class KnownMergesTest extends SparkSuite {
    private static final StructType HISTORY = StructType.fromDDL(
            """
            of STRING, record_key STRING, at TIMESTAMP,
            identifiers ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>""");

    private static TestRecords.Cells merge(String past, String survivor, String at) {
        return row(
                "of",
                "web",
                "record_key",
                "web/" + survivor,
                "at",
                at == null ? null : time(at),
                "identifiers",
                List.of(identifier("id-history", past)));
    }

    private Dataset<Row> learn(Dataset<Row> records, List<TestRecords.Cells> history) {
        Dataset<Row> none = session().sql("SELECT '' AS past_key, '' AS survivor_key, '' AS evidence LIMIT 0");
        Dataset<Row> earlier = table(session(), Tables.KNOWN_MERGES);
        return KnownMerges.learn(records, frame(session(), HISTORY, history), none, earlier, "r1");
    }

    @Test
    void chainsEndAndRingsDoNoHarm() {
        List<TestRecords.Cells> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            history.add(merge("c" + i, "c" + (i + 1), null));
        }
        history.add(merge("x", "y", null));
        history.add(merge("y", "x", null));

        Dataset<Row> once = KnownMerges.follow(learn(records(session(), record("web/c12")), history));
        Dataset<Row> twice = KnownMerges.follow(once);

        assertThat(KnownMerges.unfinished(once).count()).isPositive();
        assertThat(KnownMerges.unfinished(twice).count()).isZero();
        assertThat(texts(twice, "past_key")).hasSize(12);
        assertThat(texts(twice, "survivor_key", "evidence").stream().distinct()).containsExactly("web/c12 id-history");
    }

    @Test
    void theLastMergeOfARecordCountsUnlessItIsActive() {
        List<TestRecords.Cells> history = List.of(
                merge("a", "late", "2026-02-01T00:00:00Z"),
                merge("a", "early", "2026-01-01T00:00:00Z"),
                merge("a", "whenever", null),
                merge("back", "late", null),
                merge("self", "self", null));

        assertThat(texts(learn(records(session(), record("web/back")), history), "past_key", "survivor_key"))
                .containsExactly("web/a web/late");
    }

    @Test
    void whatWasSeenWithAMergedRecordIsItsSurvivors() {
        Dataset<Row> rows = session()
                .sql("SELECT * FROM VALUES ('web/gone', 1), ('web/kept', 2), ('web/x', 3)" + " AS t(record_key, n)");
        Dataset<Row> merges = table(
                session(),
                Tables.KNOWN_MERGES,
                row("past_key", "web/gone", "survivor_key", "web/s", "evidence", "e", "since_run", "r"),
                row("past_key", "web/kept", "survivor_key", "web/s", "evidence", "e", "since_run", "r"));

        assertThat(texts(KnownMerges.redirect(rows, records(session(), record("web/kept")), merges), "record_key", "n"))
                .containsExactly("web/kept 2", "web/s 1", "web/x 3");
    }

    @Test
    void membershipsAndChildRowsJoinNobody() {
        Dataset<Row> records = records(session(), record("app/1"), record("app/2"));
        Dataset<Row> observations = table(
                session(),
                Tables.OBSERVATIONS,
                observation("membership", "app/1", "workspace", "10:admin"),
                observation("child", "app/1", "source", "orders"),
                observation("event", "app/2", "email", "b@example.com"));

        assertThat(texts(
                        ResolveObservations.apply(
                                observations,
                                session().sql("SELECT '' AS record_key, '' AS type, '' AS value LIMIT 0"),
                                records,
                                table(session(), Tables.KNOWN_MERGES),
                                IdentityPolicies.of(
                                        java.util.Map.of(), org.goldthread.udfs.text.EmailProviders.shipped())),
                        "record_key",
                        "type"))
                .containsExactly("app/2 email");
        assertThat(texts(
                        CollectObservations.lasting(observations, java.util.Set.of("app"), java.util.Set.of("orders")),
                        "kind"))
                .containsExactly("event");
    }

    private static TestRecords.Cells observation(String kind, String record, String type, String value) {
        return row(
                "tenant",
                "1",
                "source",
                "app",
                "kind",
                kind,
                "left_type",
                "record",
                "left_value",
                record,
                "right_type",
                type,
                "right_value",
                value,
                "count",
                1L);
    }

    private static List<String> texts(Dataset<Row> rows, String... columns) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(String.valueOf(row.<Object>getAs(column)));
            }
            texts.add(String.join(" ", cells));
        }
        return texts.stream().sorted().toList();
    }
}
