package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streamed files into raw rows with their positions. */
final class RawRowsTest {
    @TempDir
    Path folder;

    private static List<RawRow> all(RawRows rows) {
        List<RawRow> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private static List<RawRow> envelope(String json, String rows, String fields) throws IOException {
        return all(new EnvelopeRows(() -> new StringReader(json), rows, fields));
    }

    private static RawRow row(long position, String raw) {
        return new RawRow(position, raw, null, null);
    }

    @Test
    void pagesGiveTheirElementsWithExactNumbers() throws IOException {
        assertThat(envelope(
                        "{\"links\":{\"data\":[9]}, \"data\":[ {\"id\":9007199254740993,\"t\":1700000000.50},\n"
                                + "{\"a\":{\"b\":[1,{\"c\":null}]},\"s\":\"\\u00e9\\n\"} ], \"next\":null}",
                        "/data",
                        null))
                .containsExactly(
                        row(1, "{\"id\":9007199254740993,\"t\":1700000000.50}"),
                        row(2, "{\"a\":{\"b\":[1,{\"c\":null}]},\"s\":\"é\\n\"}"));
    }

    @Test
    void aFileMayBeTheArrayItself() throws IOException {
        assertThat(envelope("[{\"id\":1},{\"id\":2}]", "", null))
                .containsExactly(row(1, "{\"id\":1}"), row(2, "{\"id\":2}"));
        assertThat(envelope("{\"data\":[]}", "/data", null)).isEmpty();
    }

    @Test
    void tableCellsStandUnderTheirTypeAndNameWhereverTheFieldsStand() throws IOException {
        String fields = "\"fields\":[{\"type\":\"id\",\"id\":\"email\"},{\"type\":\"property\",\"property\":\"n\"},"
                + "{\"type\":\"id\",\"id\":\"cookie\"},{\"type\":\"property\",\"property\":\"email\"}]";
        String data = "\"data\":[[\"L-1\",1.50,[\"c1\",\"c2\"],null]]";
        RawRow expected = row(
                1, "{\"id\":{\"email\":\"L-1\",\"cookie\":[\"c1\",\"c2\"]},\"property\":{\"n\":1.50,\"email\":null}}");

        assertThat(envelope("{" + fields + "," + data + "}", "/data", "/fields"))
                .containsExactly(expected);
        assertThat(envelope("{" + data + "," + fields + "}", "/data", "/fields"))
                .containsExactly(expected);
    }

    @Test
    void aRowOfAnotherWidthIsRejectedAndTheNextOneStands() throws IOException {
        String json = "{\"fields\":[\"a\",\"b\"],\"data\":[[1],[1,2,3],[1,2]]}";

        assertThat(envelope(json, "/data", "/fields"))
                .extracting(RawRow::position, RawRow::raw, RawRow::problem)
                .containsExactly(
                        tuple(1L, "[1]", "wrong-column-count"),
                        tuple(2L, "[1,2,3]", "wrong-column-count"),
                        tuple(3L, "{\"a\":1,\"b\":2}", null));
    }

    @Test
    void brokenJsonKeepsWhatStandsBeforeIt() throws IOException {
        List<RawRow> rows = envelope("{\"data\":[{\"id\":1},{\"id\":2},\n {\"id\": oops},{\"id\":4}]}", "/data", null);

        assertThat(rows.subList(0, 2)).containsExactly(row(1, "{\"id\":1}"), row(2, "{\"id\":2}"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).position()).isEqualTo(3);
        assertThat(rows.get(2).problem()).isEqualTo("incomplete-file");
        assertThat(rows.get(2).raw()).startsWith("{\"id\": oops}");
    }

    @Test
    void aFileThatWasCutOffIsBroken() throws IOException {
        assertThat(envelope("{\"data\":[{\"id\":1},{\"id\":", "/data", null))
                .extracting(RawRow::position, RawRow::problem)
                .containsExactly(tuple(1L, null), tuple(2L, "incomplete-file"));
        assertThat(envelope("{\"data\":[{\"id\":1}]", "/data", null))
                .extracting(RawRow::position, RawRow::problem)
                .containsExactly(tuple(1L, null), tuple(2L, "incomplete-file"));
        assertThat(envelope("{\"rows\":[{\"id\":1}]}", "/data", null))
                .extracting(RawRow::problem)
                .containsExactly("incomplete-file");
        assertThat(envelope("{\"data\":[7]}", "/data", null))
                .extracting(RawRow::problem)
                .containsExactly("unparseable");
    }

    @Test
    void csvRecordsStandAtTheLineOfTheirStart() {
        String csv = "id,note\r\n1,\"a\r\nb\r\n\"\r\n\r\n2, x \r\n";

        assertThat(all(new LineRows(new StringReader(csv), new CsvDialect(",", "\""))))
                .containsExactly(row(1, "id,note"), row(2, "1,\"a\r\nb\r\n\""), row(6, "2, x "));
    }

    @Test
    void aLongCsvRecordIsWhole() {
        String lines = "x\n".repeat(800_000);
        String csv = "id,note\n1,\"" + lines + "\"\n2,y\n";

        List<RawRow> rows = all(new LineRows(new StringReader(csv), new CsvDialect(",", "\"")));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).raw()).isEqualTo("1,\"" + lines + "\"");
        assertThat(rows.get(2)).isEqualTo(row(800_003, "2,y"));
    }

    @Test
    void aBrokenQuoteCostsUpToTheNextLineEndOutsideQuotes() {
        CsvDialect dialect = new CsvDialect(",", "\"");
        List<RawRow> open = all(new LineRows(new StringReader("id,note\n1,a\n2,\"b\n3,c\n"), dialect));
        List<RawRow> stray = all(new LineRows(new StringReader("id,note\n1,a\n2,\"b\"x\n3,c\n"), dialect));
        List<RawRow> closed = all(new LineRows(new StringReader("id,note\n1,\"a\n2,\"b\"\n3,\"c\"\n"), dialect));

        assertThat(open).extracting(RawRow::position).containsExactly(1L, 2L, 3L);
        assertThat(open.get(2).raw()).isEqualTo("2,\"b\n3,c");
        assertThat(open.get(2).problem()).as("3,c is lost").isEqualTo(RawRow.INCOMPLETE_FILE);
        List<RawRow> last = all(new LineRows(new StringReader("id,note\n1,a\n2,\"b\n"), dialect));
        assertThat(last).containsExactly(row(1, "id,note"), row(2, "1,a"), row(3, "2,\"b"));
        assertThat(dialect.cells(last.get(2).raw())).isNull();
        String all = "2,\"" + "x\n".repeat(5_000_000);
        assertThat(all(new LineRows(new StringReader("id,note\n" + all), dialect)))
                .extracting(RawRow::problem)
                .containsExactly(null, RawRow.INCOMPLETE_FILE);
        assertThat(stray).extracting(RawRow::raw).containsExactly("id,note", "1,a", "2,\"b\"x", "3,c");
        assertThat(dialect.cells("2,\"b\"x")).isNull();
        assertThat(closed).containsExactly(row(1, "id,note"), row(2, "1,\"a\n2,\"b\""), row(4, "3,\"c\""));
        assertThat(dialect.cells(closed.get(1).raw())).isNull();
    }

    @Test
    void bytesThatAreNoTextAreTold() throws IOException {
        byte[] json = "[{\"n\":\"a?\"},{\"n\":\"\uFFFD\"}]".getBytes(StandardCharsets.UTF_8);
        json[8] = (byte) 0xE9;
        Path file = Exports.bytes(folder, "latin.json", json);
        EnvelopeRows rows =
                new EnvelopeRows(() -> TextFiles.text(new Configuration(), file.toString(), "UTF-8"), "", null);

        assertThat(all(rows))
                .extracting(RawRow::raw, RawRow::problem)
                .containsExactly(tuple("{\"n\":\"a\uFFFD\"}", "invalid-encoding"), tuple("{\"n\":\"\uFFFD\"}", null));
    }

    @Test
    void anElementThatIsTooLongOrTooDeepCostsNoOther() throws IOException {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String json = "[{\"id\":1},{\"id\":2,\"n\":\"" + "\\u0041".repeat(4 << 20) + "\"},{\"id\":3,\"n\":" + deep
                + "},{\"id\":4,\"n\":[" + "1,".repeat(9 << 20) + "1]},{\"id\":5,\"n\":\"a\0b\"},{\"id\":6}]";

        List<RawRow> rows = envelope(json, "", null);

        assertThat(rows)
                .extracting(RawRow::position, RawRow::problem)
                .containsExactly(
                        tuple(1L, null),
                        tuple(2L, "field-too-long"),
                        tuple(3L, "unparseable"),
                        tuple(4L, "field-too-long"),
                        tuple(5L, "invalid-encoding"),
                        tuple(6L, null));
        assertThat(rows).allMatch(row -> row.raw().length() <= TextFiles.KEPT_OF_ROW);
    }

    @Test
    void aCutTextKeepsItsEscapesWhole() throws IOException {
        String most = "x".repeat(TextFiles.LONGEST_ROW - 3);

        assertThat(envelope("[{\"n\":\"" + most + "\\u00e9\\\"\\\\yz\"},{\"n\":\"\\\"]\"}]", "", null))
                .extracting(RawRow::problem)
                .containsExactly("field-too-long", null);
    }

    @Test
    void aNameThatStandsTwiceInATableIsWrittenTwice() throws IOException {
        assertThat(envelope("{\"fields\":[\"a\",\"a\"],\"data\":[[1,2]]}", "/data", "/fields"))
                .containsExactly(row(1, "{\"a\":1,\"a\":2}"));
    }
}
