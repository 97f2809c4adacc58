package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows in every format and packing: the same records, the same quarantine, nothing rounded. */
final class EveryFormatTest extends SparkSuite {
    private static final Function<String, SystemPreset> NO_PRESETS = system -> {
        throw new IllegalStateException(system);
    };
    private static final String LONG = "x".repeat(2_000);

    /** Id, city, time; the last id is above 2^53 and beyond 64 bits. */
    private static final String[][] ROWS = {
        {"1", "seconds", "1767261600"},
        {"2", "float", "1767261600.0"},
        {"3", "offset", "2026-01-01T12:00:00+02:00"},
        {"4", "zulu", "2026-01-01T10:00:00Z"},
        {"5", "bad-timestamp", "soon"},
        {"", "missing-key", "1767261600"},
        {"7", "older", "1767261600"},
        {"7", "newer", "1767261601"},
        {"8", LONG, "1767261600"},
        {"9007199254740993", "exact", "1767261600"},
        {"123456789012345678901", "exact", "1767261600"},
    };

    @TempDir
    Path folder;

    private final List<SourceConfig> sources = new ArrayList<>();

    private void source(String name, Format format, Path path, String delimiter) {
        sources.add(Exports.source(name, format, path)
                .with("key", "id")
                .with("maxFieldBytes", 1_000)
                .with("delimiter", delimiter)
                .map("city", "city", "updated_at", "at")
                .build());
    }

    private static String csv(String delimiter) {
        return Stream.concat(Stream.<String[]>of(new String[] {"id", "city", "at"}), Stream.of(ROWS))
                .map(cells -> String.join(delimiter, cells) + "\n")
                .reduce("", String::concat);
    }

    /** Ids and seconds are numbers. */
    private static String json() {
        List<String> objects = new ArrayList<>();
        for (String[] row : ROWS) {
            String id = row[0].isEmpty() ? "null" : row[0];
            String at = row[2].matches("[0-9.]+") ? row[2] : "\"" + row[2] + "\"";
            objects.add("{\"id\":" + id + ",\"city\":\"" + row[1] + "\",\"at\":" + at + "}");
        }
        return String.join("\n", objects) + "\n";
    }

    @Test
    void theSameRecordsAndTheSameQuarantine() {
        source("csv", Format.CSV, Exports.file(folder, "tab.csv", csv("\t")), "\t");
        Exports.bytes(folder, "deep/1.csv.zst", Packed.bytes("zst", csv("||")));
        source("csv-zst", Format.CSV, folder.resolve("d*p/*.csv.zst"), "||");
        Exports.bytes(folder, "1.jsonl.bz2", Packed.bytes("bz2", json()));
        source("jsonl-bz2", Format.JSONL, folder.resolve("1.jsonl.bz2"), null);
        source("jsonl", Format.JSONL, Exports.file(folder, "1.jsonl", json()), null);
        String list = "[" + json().strip().replace("\n", ",") + "]";
        source("json", Format.JSON, Exports.file(folder, "1.json", list), null);
        Path parquet = folder.resolve("table");
        session()
                .read()
                .option("header", "true")
                .option("sep", "\t")
                .csv(folder.resolve("tab.csv").toString())
                .write()
                .parquet(parquet.toString());
        source("parquet", Format.PARQUET, parquet, null);

        String scratch = folder.resolve("scratch").toString();
        ReadSources.apply(session(), sources, NO_PRESETS)
                .judged()
                .rows()
                .write()
                .parquet(scratch);
        Dataset<Row> rows = session().read().parquet(scratch);
        List<String> records = lines(Accounts.records(rows)
                .selectExpr("concat_ws(' ', source, native_id, city, cast(updated_at as string))"));
        List<String> quarantine = lines(Accounts.quarantine(rows).selectExpr("concat_ws(' ', source, kind, severity)"));
        List<String> first = of("csv", records);
        List<String> troubles = of("csv", quarantine);

        assertThat(first)
                .contains(
                        "1 seconds 2026-01-01 10:00:00",
                        "2 float 2026-01-01 10:00:00",
                        "3 offset 2026-01-01 10:00:00",
                        "4 zulu 2026-01-01 10:00:00",
                        "7 newer 2026-01-01 10:00:01",
                        "9007199254740993 exact 2026-01-01 10:00:00",
                        "123456789012345678901 exact 2026-01-01 10:00:00");
        assertThat(troubles)
                .filteredOn(trouble -> !trouble.startsWith("no-identity"))
                .containsExactly(
                        "bad-timestamp noted",
                        "duplicate-key rejected",
                        "field-too-long rejected",
                        "missing-key rejected");
        for (SourceConfig source : sources) {
            assertThat(of(source.name(), records)).as(source.name()).isEqualTo(first);
            assertThat(of(source.name(), quarantine)).as(source.name()).isEqualTo(troubles);
        }
    }

    private static List<String> of(String source, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(source + " "))
                .map(line -> line.substring(source.length() + 1))
                .toList();
    }

    @Test
    void whatIsNoTextIsToldInATableAndInJson() {
        Path table = folder.resolve("garbled");
        session()
                .sql("SELECT * FROM VALUES ('1', cast(X'41E9' AS string)), ('2', 'fine') AS t(id, city)")
                .write()
                .parquet(table.toString());
        Path nested = Exports.file(
                folder,
                "nested.jsonl",
                "{\"id\":1,\"city\":{\"a\":1},\"tags\":[1]}",
                "{\"id\":{\"a\":1},\"city\":\"x\"}",
                "{\"id\":3,\"city\":\"{}\"}");
        Dataset<Row> rows = ReadSources.apply(
                        session(),
                        List.of(
                                Exports.source("table", Format.PARQUET, table)
                                        .with("key", "id")
                                        .map("city", "city")
                                        .build(),
                                Exports.source("nested", Format.JSONL, nested)
                                        .with("key", "id")
                                        .map("city", "city", "custom.tags", "tags")
                                        .build()),
                        NO_PRESETS)
                .judged()
                .rows()
                .cache();

        assertThat(lines(Accounts.quarantine(rows)
                        .where("kind <> 'no-identity'")
                        .selectExpr("concat_ws(' ', source, kind, severity)")))
                .containsExactly(
                        "nested missing-key rejected", "nested unparseable noted", "table invalid-encoding rejected");
        assertThat(lines(Accounts.records(rows)
                        .selectExpr("concat_ws(' ', record_key, coalesce(city, '-'), coalesce(custom['tags'], '-'))")))
                .containsExactly("nested/1 - [1]", "nested/3 {} -", "table/2 fine -");
        rows.unpersist(true);
    }

    private static List<String> lines(Dataset<Row> texts) {
        return texts.as(Encoders.STRING()).collectAsList().stream().sorted().toList();
    }
}
