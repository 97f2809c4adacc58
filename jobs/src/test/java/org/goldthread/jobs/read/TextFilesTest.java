package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed files, damaged ones too, and character sets, into lines. */
final class TextFilesTest {
    private static final String LINES = Packed.rows(1, 8_000);

    @TempDir
    Path folder;

    private List<RawRow> rows(String name, byte[] content, String charset) throws IOException {
        Path file = Exports.bytes(folder, name, content);
        List<RawRow> rows = new ArrayList<>();
        new LineRows(TextFiles.text(new Configuration(), file.toString(), charset)).forEachRemaining(rows::add);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "zst"})
    void severalMembersAreOneFile(String ending) throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int half = LINES.length() / 2;
        members.write(Packed.bytes(ending, LINES.substring(0, half)));
        members.write(Packed.bytes(ending, ""));
        members.write(Packed.bytes(ending, LINES.substring(half)));

        assertThat(rows("all.csv." + ending, members.toByteArray(), "UTF-8"))
                .extracting(RawRow::raw)
                .isEqualTo(LINES.lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "zst"})
    void whatStandsBeforeACutIsReadAndOneRowTellsTheRest(String ending) throws IOException {
        List<String> whole = LINES.lines().toList();
        for (double share : List.of(0.5, 0.9, 0.9999)) {
            List<RawRow> rows = rows("cut.csv." + ending, Packed.cut(Packed.bytes(ending, LINES), share), "UTF-8");

            int before = rows.size() - 1;
            assertThat(before).as("lines before the cut at " + share).isGreaterThan((int) (whole.size() * share * 0.4));
            assertThat(rows.subList(0, before)).extracting(RawRow::raw).isEqualTo(whole.subList(0, before));
            assertThat(rows.subList(0, before)).allMatch(row -> row.problem() == null);
            RawRow last = rows.get(before);
            assertThat(last.problem()).isEqualTo("incomplete-file");
            assertThat(last.detail()).contains("cut off or damaged");
            assertThat(last.position()).isEqualTo(before + 1);
            assertThat(before == whole.size() ? "" : whole.get(before)).startsWith(last.raw());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "zst"})
    void aFileThatIsNotWhatItsEndingSaysIsOneRow(String ending) throws IOException {
        for (byte[] content : List.of(LINES.getBytes(StandardCharsets.UTF_8), new byte[0], new byte[] {31})) {
            assertThat(rows("no.csv." + ending, content, "UTF-8"))
                    .as(content.length + " bytes")
                    .singleElement()
                    .satisfies(row -> assertThat(row.problem()).isEqualTo("incomplete-file"));
        }
    }

    @Test
    void bytesBehindTheLastMemberAreTold() throws IOException {
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(Packed.bytes("gz", "1\n2\n"));
        padded.write(new byte[] {31, (byte) 139, 8});

        assertThat(rows("padded.gz", padded.toByteArray(), "UTF-8"))
                .extracting(RawRow::problem)
                .containsExactly(null, null, "incomplete-file");
    }

    @Test
    void aFailureOfTheStorageIsNoDamage() {
        InputStream torn = new SequenceInputStream(
                new ByteArrayInputStream(Packed.cut(Packed.bytes("gz", LINES), 0.5)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });

        assertThatThrownBy(() -> new Content(torn, "gzip", GZIPInputStream::new).readAllBytes())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,        ångström €",
        "windows-1252, ångström €",
        "ISO-8859-15,  ångström €",
        "UTF-16,       ångström € 東京",
        "UTF-16LE,     ångström € 東京",
        "Shift_JIS,    東京 カタカナ",
    })
    void declaredCharacterSets(String charset, String text) throws IOException {
        byte[] content = ("id,name\r\n1," + text + "\r\n").getBytes(Charset.forName(charset));

        assertThat(rows("some.csv", content, charset)).extracting(RawRow::raw).containsExactly("id,name", "1," + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoText(String charset) throws IOException {
        byte[] content = "\uFEFFid\n\uFEFFa\n".getBytes(Charset.forName(charset));

        assertThat(rows("marked.csv", content, charset)).extracting(RawRow::raw).containsExactly("id", "\uFEFFa");
        if (!charset.equals("UTF-8")) {
            assertThat(rows("marked.csv", content, "UTF-16"))
                    .extracting(RawRow::raw)
                    .contains("id");
        }
    }

    @Test
    void linesEndAsTheyLike() throws IOException {
        assertThat(rows("ends.csv", "1\r\n2\r3\n\n  \n4".getBytes(StandardCharsets.UTF_8), "UTF-8"))
                .extracting(row -> row.position() + " " + row.raw())
                .containsExactly("1 1", "2 2", "3 3", "6 4");
    }

    @Test
    void whatIsNoTextIsTold() throws IOException {
        byte[] content = "1,é\n2,x\0y\n3,z\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rows("mixed.csv", content, "UTF-8"))
                .extracting(RawRow::problem)
                .containsExactly("invalid-encoding", "invalid-encoding", null);
    }

    @Test
    void ofALineOfAnyLengthTheStartIsKept() throws IOException {
        byte[] content = ("1\n" + "x".repeat(20 << 20) + "\n3\n").getBytes(StandardCharsets.UTF_8);

        List<RawRow> rows = rows("long.csv", content, "UTF-8");

        assertThat(rows).extracting(RawRow::problem).containsExactly(null, "field-too-long", null);
        assertThat(rows.get(1).raw()).isEqualTo("x".repeat(TextFiles.KEPT_OF_ROW));
        assertThat(rows.get(2)).isEqualTo(new RawRow(3, "3", null, null));
    }
}
