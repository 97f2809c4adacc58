package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentHashTest extends SparkSuite {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "map('a', 1, 'b', 2) | map('b', 2, 'a', 1)",
                "array(map('a', array(1), 'b', null)) | array(map('b', null, 'a', array(1)))",
                "cast('NaN' AS double) | double('NaN')",
            })
    void equalValuesHashAlike(String left, String right) {
        assertThat(hash("SELECT " + left + " AS v")).isEqualTo(hash("SELECT " + right + " AS v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0.1D + 0.2D | 0.3D",
                "0.0D | -0.0D",
                "array('a', 'b') | array('b', 'a')",
                "array() | cast(null AS array<string>)",
                "'null' | cast(null AS string)",
                "timestamp'2026-01-01 00:00:00.000001' | timestamp'2026-01-01 00:00:00'",
                "named_struct('a', cast(null AS int)) | cast(null AS struct<a: int>)",
                "map('a', 1) | map('a', 2)",
            })
    void differentValuesHashApart(String left, String right) {
        assertThat(hash("SELECT " + left + " AS v")).isNotEqualTo(hash("SELECT " + right + " AS v"));
    }

    @Test
    void theOrderOfRowsAndColumnsDoesNotCountButTheirNumberDoes() {
        String forwards = "SELECT id, id * 2 AS twice FROM range(0, 100, 1, 4)";
        String backwards = "SELECT id * 2 AS twice, id FROM range(0, 100, 1, 3) ORDER BY id DESC";
        assertThat(hash(forwards)).isEqualTo(hash(backwards));
        assertThat(hash(forwards)).isNotEqualTo(hash(forwards + " UNION ALL SELECT 5, 10"));
        assertThat(hash(forwards)).isNotEqualTo(hash("SELECT id * 2 AS id, id AS twice FROM range(100)"));
        assertThat(ContentHash.of(session().sql(forwards), List.of("twice")))
                .isEqualTo(hash("SELECT id FROM range(100)"));
    }

    private static String hash(String query) {
        return ContentHash.of(session().sql(query), List.of());
    }
}
