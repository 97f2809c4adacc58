package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that map their own columns, in every format: what becomes a record, what does not, and where it stood. */
final class ReadSourcesTest extends SparkSuite {
    private static final Function<String, SystemPreset> NO_PRESETS = system -> {
        throw new IllegalStateException(system);
    };

    @TempDir
    Path folder;

    /** Written out and read back, as the pipeline does it, with the lines of what is in quarantine. */
    private Dataset<Row> read(SourceConfig... sources) {
        String scratch =
                folder.resolve("scratch-" + System.identityHashCode(sources)).toString();
        ReadSources.apply(session(), List.of(sources), NO_PRESETS)
                .judged()
                .rows()
                .write()
                .parquet(scratch);
        return FindPositions.apply(session(), session().read().parquet(scratch), List.of(sources));
    }

    private static List<Row> quarantine(Dataset<Row> rows) {
        return Accounts.quarantine(rows)
                .selectExpr("source", "regexp_extract(file, '[^/]+$', 0)", "position", "kind", "severity")
                .orderBy("source", "position", "kind")
                .collectAsList();
    }

    private static Row row(Object... values) {
        return org.apache.spark.sql.RowFactory.create(values);
    }

    @Test
    void everyRejectOfLinesIsTracedToItsLine() {
        byte[] csv = ("\uFEFFid,email,changed\n" // 1
                        + "1,a@example.com,2026-01-01\n" // 2
                        + "\n" // 3
                        + "2,b@example.com\n" // 4 wrong-column-count
                        + "2,b@example.com\n" // 5 wrong-column-count, a copy with its own line
                        + ",c@example.com,2026-01-01\n" // 6 missing-key
                        + "3,old@example.com,2026-01-01\n" // 7 duplicate-key
                        + "3,new@example.com,2026-02-01\n" // 8
                        + "1,a@example.com,2026-01-01\n" // 9 repeat
                        + "4,\"d@example.com,2026-01-01\n" // 10 unparseable
                        + "5,e@example.com,soon\n" // 11 bad-timestamp
                        + "6,,\n" // 12 no-identity
                        + "7,0123456789012345678901234567890123456789,\n" // 13 field-too-long
                        + "8,?@example.com,\n") // 14 invalid-encoding
                .getBytes(StandardCharsets.UTF_8);
        csv[new String(csv, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xE9;
        Exports.bytes(folder, "crm.csv", csv);
        Exports.file(
                folder,
                "web.jsonl",
                "{\"id\":1,\"email\":\"a@example.com\",\"x\":{\"y\":\"z\"}}",
                "{\"id\":2,\"email\":",
                "{\"id\":3}{\"id\":4}",
                "{\"email\":\"c@example.com\"}",
                "  ",
                "{\"id\":9007199254740993,\"email\":\"d@example.com\",\"x\":7}");
        SourceConfig crm = Exports.source("crm", Format.CSV, folder.resolve("crm.csv"))
                .with("key", "id")
                .with("maxFieldBytes", 36)
                .map("email", "email", "updated_at", "changed")
                .build();
        SourceConfig web = Exports.source("web", Format.JSONL, folder.resolve("web.jsonl"))
                .with("key", "id")
                .map("email", "email", "city", "x.y")
                .build();

        Dataset<Row> rows = read(crm, web).cache();

        assertThat(quarantine(rows))
                .containsExactly(
                        row("crm", "crm.csv", 4L, "wrong-column-count", "rejected"),
                        row("crm", "crm.csv", 5L, "wrong-column-count", "rejected"),
                        row("crm", "crm.csv", 6L, "missing-key", "rejected"),
                        row("crm", "crm.csv", 7L, "duplicate-key", "rejected"),
                        row("crm", "crm.csv", 10L, "unparseable", "rejected"),
                        row("crm", "crm.csv", 11L, "bad-timestamp", "noted"),
                        row("crm", "crm.csv", 12L, "no-identity", "noted"),
                        row("crm", "crm.csv", 13L, "field-too-long", "rejected"),
                        row("crm", "crm.csv", 14L, "invalid-encoding", "rejected"),
                        row("web", "web.jsonl", 2L, "unparseable", "rejected"),
                        row("web", "web.jsonl", 3L, "unparseable", "rejected"),
                        row("web", "web.jsonl", 4L, "missing-key", "rejected"),
                        row("web", "web.jsonl", 6L, "unparseable", "noted"));
        assertThat(Accounts.records(rows)
                        .select("record_key", "email", "city")
                        .orderBy("record_key")
                        .collectAsList())
                .containsExactly(
                        row("crm/1", "a@example.com", null),
                        row("crm/3", "new@example.com", null),
                        row("crm/5", "e@example.com", null),
                        row("crm/6", null, null),
                        row("web/1", "a@example.com", "z"),
                        row("web/9007199254740993", "d@example.com", null));
        assertThat(Accounts.bySource(rows)
                        .drop("incomplete_files")
                        .orderBy("source")
                        .collectAsList())
                .containsExactly(row("crm", 12L, 4L, 7L, 1L, 2L, 0L), row("web", 5L, 2L, 3L, 0L, 1L, 0L));
        assertThat(Accounts.quarantine(rows)
                        .where("kind = 'wrong-column-count'")
                        .select("raw", "detail")
                        .collectAsList())
                .containsOnly(row("2,b@example.com", "has 2 cells, the header has 3"));
        rows.unpersist(true);
    }

    @Test
    void aSourceMapsItsOwnColumns() {
        Exports.file(folder, "leads/1.csv", "row_id,First,E-mail,Joined", "1,Ana,ana@example.com,01.02.2026 x");
        Exports.file(
                folder, "leads/2.csv", "E-mail, row_id ,First,extra,Joined", "bo@example.com,2,Bo,7,2026-05-01 08:00");
        SourceConfig leads = Exports.source("leads", Format.CSV, folder.resolve("leads/*.csv"))
                .with("key", "row_id")
                .with("tenant", "7")
                .with("timezone", "Europe/Berlin")
                .map(
                        "given_name", "First",
                        "email", "E-mail",
                        "full_name", "concat(First, ' ', row_id)",
                        "country", "'NO'",
                        "created_at", "Joined",
                        "custom.file_row", "row_id")
                .identifiers("email", "E-mail", "lead", "concat('L-', row_id)")
                .build();

        List<Row> records = Accounts.records(read(leads))
                .selectExpr(
                        "record_key",
                        "tenant",
                        "system",
                        "state",
                        "given_name",
                        "email",
                        "full_name",
                        "country",
                        "cast(created_at as string)",
                        "custom['file_row']",
                        "transform(identifiers, i -> concat(i.type, '=', i.value))")
                .orderBy("record_key")
                .collectAsList();

        assertThat(records.get(0).mkString("|"))
                .startsWith("leads/1|7|generic|active|Ana|ana@example.com|Ana 1|NO|null|1|");
        assertThat(records.get(1).mkString("|"))
                .startsWith("leads/2|7|generic|active|Bo|bo@example.com|Bo 2|NO|2026-05-01 06:00:00|2|");
        assertThat(records.get(0).<String>getList(10)).containsExactly("email=ana@example.com", "lead=L-1");
    }

    @Test
    void theOrderOfRowsAndFilesChangesNoRecord() {
        String[] lines = {
            "1,a@example.com,2026-01-01",
            "2,b@example.com,2026-01-01",
            "2,c@example.com,2026-01-01",
            "3,d@example.com,2026-01-03",
            "3,e@example.com,2026-01-02"
        };
        Exports.file(folder, "one/x.csv", "id,email,changed", lines[0], lines[1], lines[2]);
        Exports.file(folder, "one/y.csv", "id,email,changed", lines[3], lines[4]);
        Exports.file(folder, "two/b.csv", "id,email,changed", lines[4], lines[2], lines[0]);
        Exports.file(folder, "two/a.csv", "id,email,changed", lines[1], lines[3], lines[0]);
        Exports both = Exports.source("crm", Format.CSV, folder.resolve("one"))
                .with("key", "id")
                .map("email", "email", "updated_at", "changed");

        Dataset<Row> one = Accounts.records(read(both.build())).orderBy("record_key");
        Dataset<Row> two = Accounts.records(
                        read(both.with("path", folder.resolve("two").toString()).build()))
                .orderBy("record_key");

        assertThat(two.toJSON().collectAsList()).isEqualTo(one.toJSON().collectAsList());
        assertThat(one.select("email")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .containsExactly("a@example.com", "b@example.com", "d@example.com");
    }

    @Test
    void everyFormatGivesTheSameRecords() throws IOException {
        String csv = "id,name,email\n1,Ångström,a@example.com\n2,\"Li, Wei\",\n";
        Exports.file(folder, "utf8.csv", StandardCharsets.UTF_8, csv);
        Exports.file(folder, "latin.csv", StandardCharsets.ISO_8859_1, csv);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        Exports.bytes(folder, "packed.csv.gz", packed.toByteArray());
        String one = "{\"id\":\"1\",\"name\":\"Ångström\",\"email\":\"a@example.com\"}";
        String two = "{\"id\":2,\"name\":\"Li, Wei\",\"email\":null}";
        Exports.file(folder, "rows.jsonl", one, two);
        Exports.file(folder, "rows.json", "[" + one + ",", two + "]");
        Dataset<Row> table = session()
                .sql(
                        "SELECT * FROM VALUES (1L, 'Ångström', 'a@example.com'), (2L, 'Li, Wei', null) AS t(id, name, email)");
        table.write().parquet(folder.resolve("rows.parquet").toString());
        table.write().format("delta").save(folder.resolve("rows.delta").toString());
        Function<Exports, SourceConfig> build = source -> source.with("key", "id")
                .map("full_name", "name", "email", "email")
                .build();

        Dataset<Row> rows = read(
                build.apply(Exports.source("a-utf8", Format.CSV, folder.resolve("utf8.csv"))),
                build.apply(Exports.source("b-latin", Format.CSV, folder.resolve("latin.csv"))
                        .with("charset", "ISO-8859-1")),
                build.apply(Exports.source("c-multi-line", Format.CSV, folder.resolve("utf8.csv"))
                        .with("multiLine", true)),
                build.apply(Exports.source("d-gzip", Format.CSV, folder.resolve("packed.csv.gz"))),
                build.apply(Exports.source("e-jsonl", Format.JSONL, folder.resolve("rows.jsonl"))),
                build.apply(Exports.source("f-json", Format.JSON, folder.resolve("rows.json"))),
                build.apply(Exports.source("g-parquet", Format.PARQUET, folder.resolve("rows.parquet"))),
                build.apply(Exports.source("h-delta", Format.DELTA, folder.resolve("rows.delta"))));

        assertThat(Accounts.records(rows)
                        .selectExpr("concat_ws('|', native_id, full_name, coalesce(email, '-')) AS record", "source")
                        .groupBy("record")
                        .agg(org.apache.spark.sql.functions.count("*"))
                        .orderBy("record")
                        .collectAsList())
                .containsExactly(row("1|Ångström|a@example.com", 8L), row("2|Li, Wei|-", 8L));
        assertThat(Accounts.quarantine(rows).collectAsList()).isEmpty();
    }

    @Test
    void everythingMissingIsToldAtOnce() {
        Exports.file(folder, "crm.csv", "e_mail,id", "a@example.com,1");
        Exports.file(folder, "mail.csv", "x", "1");
        List<SourceConfig> sources = List.of(
                Exports.source("crm", Format.CSV, folder.resolve("crm.csv"))
                        .with("key", "id")
                        .map("email", "email")
                        .build(),
                Exports.source("mail", Format.CSV, folder.resolve("mail.csv"))
                        .with("key", "id")
                        .map("full_name", "concat(first, ' ', x)")
                        .build(),
                Exports.source("gone", Format.JSONL, folder.resolve("no/such/*.jsonl"))
                        .with("key", "id")
                        .build());

        assertThatThrownBy(() -> ReadSources.apply(session(), sources, NO_PRESETS))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT);
                    assertThat(error.problems())
                            .extracting(Object::toString)
                            .satisfiesExactlyInAnyOrder(
                                    problem -> assertThat(problem)
                                            .isEqualTo(
                                                    "Source 'crm' has no column 'email' (found in crm.csv: e_mail, id). Map it"
                                                            + " under sources[crm].map."),
                                    problem -> assertThat(problem)
                                            .isEqualTo(
                                                    "Source 'mail' has no column 'first' (found in mail.csv: x). Map it under"
                                                            + " sources[mail].map."),
                                    problem -> assertThat(problem)
                                            .isEqualTo(
                                                    "Source 'mail' has no column 'id' (found in mail.csv: x). Map it under"
                                                            + " sources[mail].map."),
                                    problem -> assertThat(problem)
                                            .startsWith("sources[gone].path: ")
                                            .contains("no/such/*.jsonl' matches no file."));
                });
    }

    @Test
    void anExpressionThatSparkDoesNotKnowIsAUsageError() {
        Exports.file(folder, "crm.csv", "id,email", "1,a@example.com");
        List<SourceConfig> sources = List.of(Exports.source("crm", Format.CSV, folder.resolve("crm.csv"))
                .with("key", "id")
                .map("email", "no_such_function(email)", "city", "upper(email)")
                .build());

        assertThatThrownBy(() -> ReadSources.apply(session(), sources, NO_PRESETS))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(error.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                            .contains("sources[crm].map", "'no_such_function(email)' is no expression"));
                });
    }

    @Test
    void filesAreListedWithTheirSizes() {
        Exports.file(folder, "in/b.csv", "id", "1");
        Exports.file(folder, "in/deep/a.csv", "id", "22");
        Exports.file(folder, "in/_SUCCESS", "");
        SourceConfig source = Exports.source("crm", Format.CSV, folder.resolve("in"))
                .with("key", "id")
                .build();

        assertThat(ReadSources.apply(session(), List.of(source), NO_PRESETS).files())
                .extracting(
                        InputFile::source,
                        file -> file.file().substring(file.file().lastIndexOf("in/")),
                        InputFile::bytes)
                .containsExactly(tuple("crm", "in/b.csv", 5L), tuple("crm", "in/deep/a.csv", 6L));
    }
}
