package org.goldthread.udfs.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureListsTest {

    private static final PublicList OTHER = new PublicList() {
        @Override
        public String file() {
            return "other.csv";
        }

        @Override
        public Verdict judge(Map<String, String> row) {
            return switch (row.get("answer")) {
                case "yes" -> Verdict.AGREES;
                case "no" -> Verdict.differs("on purpose");
                default -> Verdict.unexplained(row.get("answer"));
            };
        }
    };

    @TempDir
    private Path folder;

    @Test
    void prints_figures_kinds_and_what_is_missing() throws IOException {
        Files.writeString(
                folder.resolve("email_isemail_tests.csv"),
                """
                id,address,address_is_unicode_escaped,category,diagnosis,expectation
                1,ada@iana.org,0,X,X,valid
                2,"""
                        + "\"\"\"ada\"\"@iana.org\""
                        + """
                ,0,X,X,technically_valid
                3,ada@[127.0.0.1],0,X,X,technically_valid
                4,ad\\na,1,X,X,invalid
                """);
        StringBuilder out = new StringBuilder();
        assertThat(MeasureLists.report(folder, "", List.of(new IsemailList(), OTHER), out))
                .isZero();
        assertThat(out.toString())
                .containsPattern("email_isemail_tests.csv +4 +3 +75.0 %")
                .containsPattern(" 1 domain literal")
                .contains("other.csv is not in the folder: skipped");
    }

    @Test
    void an_unexplained_disagreement_fails_and_can_be_seen() throws IOException {
        Files.writeString(folder.resolve("other.csv"), "value,answer\nA,yes\nB,no\nC,maybe\n");
        StringBuilder out = new StringBuilder();
        assertThat(MeasureLists.report(folder, "other.csv", List.of(OTHER), out))
                .isEqualTo(4);
        assertThat(out.toString()).contains("1 UNEXPLAINED: maybe", "on purpose | B | no");
    }

    @Test
    void a_folder_without_lists_is_an_error() throws IOException {
        StringBuilder out = new StringBuilder();
        assertThat(MeasureLists.report(folder, "", List.of(OTHER), out)).isEqualTo(2);
        assertThat(out.toString()).contains("none of the lists");
    }

    @Test
    void cells_keep_quotes_commas_and_line_breaks() throws IOException {
        Path file = folder.resolve("cells.csv");
        Files.writeString(file, "\ufeffa,b\r\n\"x,\"\"y\"\"\nz\", w \r\nonly");
        assertThat(CsvRows.of(file))
                .containsExactly(Map.of("a", "x,\"y\"\nz", "b", " w "), Map.of("a", "only", "b", ""));
    }
}
