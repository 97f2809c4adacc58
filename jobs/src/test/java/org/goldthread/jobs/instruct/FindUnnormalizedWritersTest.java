package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Entry paths that write other spellings are listed with how often they do; those that write well are not. */
final class FindUnnormalizedWritersTest extends SparkSuite {
    private static final StructType SCHEMA = Tables.RECORDS.schema();

    private final List<Row> records = new ArrayList<>();

    private void record(String path, Map<String, Object> values) {
        Object[] cells = new Object[SCHEMA.size()];
        String id = "r" + records.size();
        Map<String, Object> fixed = Map.of(
                "record_key", "app/" + id,
                "tenant", "1",
                "source", "app",
                "system", "sql-users",
                "native_id", id,
                "state", "active",
                "content_hash", "h",
                "created_at", Instant.ofEpochSecond(records.size()));
        fixed.forEach((name, value) -> cells[SCHEMA.fieldIndex(name)] = value);
        values.forEach((name, value) -> cells[SCHEMA.fieldIndex(name)] = value);
        cells[SCHEMA.fieldIndex("created_via")] = path;
        records.add(RowFactory.create(cells));
    }

    private void email(String path, String raw) {
        record(path, Map.of("email", raw, "email_norm", "ana@e.com"));
    }

    private void phone(String path, String raw) {
        record(path, Map.of("phone", raw, "phone_norm", "+493012345678"));
    }

    private List<String> found() {
        return FindUnnormalizedWriters.apply(session().createDataFrame(records, SCHEMA))
                .orderBy("entry_path", "attribute", "spelling")
                .collectAsList()
                .stream()
                .map(row -> row.getAs("entry_path") + " " + row.getAs("attribute") + " " + row.getAs("spelling") + " "
                        + row.getAs("unnormalized") + "/" + row.getAs("records") + " " + row.getAs("sample_key"))
                .toList();
    }

    @Test
    void emails() {
        email("web", "ana@e.com");
        email("web", "ana@e.com");
        email("import", "Ana@E.com");
        email("import", "ANA@e.com ");
        email("import", "ana@e.com");
        email("api", "ana@e.com\u00A0");
        email("chat", "mailto:ana@e.com");
        email("form", "\uFF41na@e.com");

        assertThat(found())
                .containsExactly(
                        "api email invisible 1/1 app/r5",
                        "chat email other 1/1 app/r6",
                        "form email full-width 1/1 app/r7",
                        "import email blanks 1/3 app/r3",
                        "import email case 2/3 app/r3");
    }

    @Test
    void phonesAndNames() {
        phone("web", "+493012345678");
        phone("web", "030 12345678");
        phone(null, "+49 30 12345678");
        record("desk", Map.of("full_name", "Ana  Silva", "given_name", "Ana", "family_name", " Silva"));

        assertThat(found())
                .containsExactly(
                        "null phone punctuation 1/1 app/r2",
                        "desk family_name blanks 1/1 app/r3",
                        "desk full_name blanks 1/1 app/r3",
                        "web phone national 1/2 app/r1");
    }

    @Test
    void whatIsNotReadableOrNotActiveDoesNotCount() {
        record("web", Map.of("email", "NOBODY"));
        record("web", Map.of("email", "Ana@e.com", "email_norm", "ana@e.com", "state", "soft_deleted"));
        record("web", Map.of("full_name", "  "));

        assertThat(found()).isEmpty();
    }

    @Test
    void ofEquallyNewRecordsTheGreatestKeyIsTheSample() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        for (String key : List.of("app/a", "app/\uD83D\uDE00", "app/\uFF21")) {
            record(
                    "web",
                    Map.of("record_key", key, "email", "Ana@e.com", "email_norm", "ana@e.com", "updated_at", noon));
        }
        record("web", Map.of("record_key", "app/z", "email", "Ana@e.com", "email_norm", "ana@e.com"));

        assertThat(found()).containsExactly("web email case 4/4 app/\uD83D\uDE00");
    }

    @Test
    void writersAreCountedOverAllPartitions() {
        for (int i = 0; i < 40; i++) {
            email(i % 4 == 0 ? "web" : "import", i % 3 == 0 ? "Ana@E.com" : "ana@e.com");
        }
        Dataset<Row> frame = session().createDataFrame(records, SCHEMA);

        assertThat(FindUnnormalizedWriters.apply(frame.repartition(5)).collectAsList())
                .containsExactlyInAnyOrderElementsOf(
                        FindUnnormalizedWriters.apply(frame.coalesce(1)).collectAsList())
                .extracting(
                        row -> row.getAs("entry_path") + " " + row.getAs("unnormalized") + "/" + row.getAs("records"))
                .containsExactlyInAnyOrder("web 4/10", "import 10/30");
    }
}
