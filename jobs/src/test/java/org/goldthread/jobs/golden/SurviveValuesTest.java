package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From records to golden rows and lineage over two nights, the second one with a retired and an absorbed id. */
final class SurviveValuesTest extends SparkSuite {
    private static List<Row> golden;
    private static List<Row> lineage;
    private static List<Row> nextGolden;
    private static List<Row> nextLineage;

    @BeforeAll
    static void survive() {
        Dataset<Row> records = Tables.RECORDS.conform(
                session()
                        .sql(
                                """
                SELECT s.*, 'sys' AS system, record_key AS native_id, 't' AS tenant, 'h' AS content_hash FROM VALUES
                  ('app/1', 'app', 'active', 'A@x.org', 'a@x.org', false, timestamp'2024-01-01', map('b', '1', 'a', '2'),
                    array(named_struct('type', 'email', 'value', 'A@x.org', 'verified', true, 'value_norm', 'a@x.org'))),
                  ('crm/0', 'crm', 'soft_deleted', 'c@x.org', 'c@x.org', true, timestamp'2026-01-01', NULL, NULL),
                  ('crm/1', 'crm', 'active', 'b@x.org', 'b@x.org', NULL, timestamp'2025-01-01', NULL, NULL),
                  ('crm/2', 'crm', 'soft_deleted', NULL, NULL, NULL, NULL, NULL, NULL),
                  ('crm/3', 'crm', 'active', 'd@x.org', 'd@x.org', NULL, NULL, NULL, NULL)
                AS s(record_key, source, state, email, email_norm, email_verified, updated_at, custom, identifiers)"""));
        Dataset<Row> assignments = session()
                .sql(
                        "SELECT * FROM VALUES ('app/1', 'g1'), ('crm/0', 'g1'), ('crm/1', 'g1'), ('crm/2', 'g2'), ('crm/3', 'g3')"
                                + " AS s(record_key, golden_id)");
        AssembleGoldenRecords.Golden first =
                night(assignments, records, List.of(), List.of(), "SELECT '' AS old_id WHERE false", 1);
        golden = first.goldenRecords().orderBy("golden_id").collectAsList();
        lineage = first.lineage().orderBy("golden_id", "attribute").collectAsList();
        AssembleGoldenRecords.Golden second =
                night(assignments.where("record_key = 'crm/1'"), records, golden, lineage, "SELECT 'g3' AS old_id", 2);
        nextGolden = second.goldenRecords().orderBy("golden_id").collectAsList();
        nextLineage = second.lineage().orderBy("golden_id", "attribute").collectAsList();
    }

    private static AssembleGoldenRecords.Golden night(
            Dataset<Row> assignments,
            Dataset<Row> records,
            List<Row> golden,
            List<Row> lineage,
            String aliases,
            long seq) {
        Dataset<Row> computed = SurviveValues.apply(assignments, records, config(Map.of()), seq);
        Dataset<Row> survivors = session().createDataFrame(computed.collectAsList(), computed.schema());
        Dataset<Row> none = session().emptyDataFrame();
        PreviousRun previous = new PreviousRun(
                none,
                none,
                session().createDataFrame(golden, Tables.GOLDEN_RECORDS.schema()),
                session().createDataFrame(lineage, Tables.GOLDEN_LINEAGE.schema()),
                none);
        return AssembleGoldenRecords.apply(
                survivors.drop("lineage"),
                survivors.selectExpr("golden_id", "inline(lineage)"),
                session().sql(aliases),
                previous);
    }

    private static GoldthreadConfig config(Map<String, String> survivorship) {
        return new GoldthreadConfig(
                null,
                List.of(source("app"), source("crm")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                survivorship,
                null,
                null);
    }

    private static SourceConfig source(String name) {
        return new SourceConfig(
                name,
                null,
                null,
                null,
                null,
                null,
                Format.CSV,
                "in.csv",
                null,
                null,
                "id",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String text(Row row, String... columns) {
        return String.join(
                " ",
                List.of(columns).stream()
                        .map(column -> String.valueOf(row.<Object>getAs(column)))
                        .toList());
    }

    @Test
    void theVerifiedIdentifierWinsAndItsNormalizedValueFollows() {
        Row person = golden.get(0);

        assertThat(golden).hasSize(3);
        assertThat(text(person, "golden_id", "tenant", "status", "anchor_record_key", "record_count", "created_seq"))
                .isEqualTo("g1 t active app/1 3 1");
        assertThat(text(person, "email", "email_norm", "email_verified")).isEqualTo("A@x.org a@x.org false");
        assertThat(person.<String>getList(person.fieldIndex("sources"))).containsExactly("app", "crm");
        assertThat(person.<String, String>getJavaMap(person.fieldIndex("custom")))
                .containsEntry("a", "2")
                .hasSize(2);
    }

    @Test
    void lineageNamesTheWinnerTheRuleAndWhyTheOthersLost() {
        Row email = lineage.stream()
                .filter(row -> text(row, "golden_id", "attribute").equals("g1 email"))
                .findFirst()
                .orElseThrow();

        assertThat(text(email, "value", "record_key", "source", "rule", "value_at"))
                .isEqualTo("A@x.org app/1 app verified_first, most_recent 2024-01-01T00:00:00Z");
        assertThat(email.<Row>getList(email.fieldIndex("runners_up")).stream().map(row -> row.mkString(" ")))
                .containsExactly("crm/1 b@x.org unverified", "crm/0 c@x.org soft_deleted");
    }

    @Test
    void softDeletedRetiredAndAbsorbed() {
        assertThat(text(golden.get(1), "golden_id", "status")).isEqualTo("g2 soft_deleted");
        assertThat(nextGolden.stream()
                        .map(row -> text(row, "golden_id", "status", "anchor_record_key", "record_count")))
                .containsExactly("g1 active app/1 1", "g2 retired crm/2 0");
        assertThat(nextGolden).extracting(row -> row.<Long>getAs("created_seq")).containsExactly(1L, 1L);
        assertThat(nextLineage.stream().map(row -> text(row, "golden_id", "attribute", "record_key")))
                .containsExactly("g1 email crm/1", "g1 updated_at crm/1");
    }

    @Test
    void aWrongRuleIsRefusedBeforeAnyRowIsRead() {
        Dataset<Row> none = session().emptyDataFrame();

        assertThatThrownBy(() -> SurviveValues.apply(none, none, config(Map.of("plan", "newest")), 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("survivorship[plan]");
    }
}
