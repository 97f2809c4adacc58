package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times belong to the source's zone; what says its offset, or counts seconds, does not. */
final class ReadTimestampTest {
    @ParameterizedTest
    @CsvSource({
        "UTC,           2026-05-01 08:00:00,        2026-05-01T08:00:00Z",
        "Europe/Berlin, 2026-05-01 08:00:00,        2026-05-01T06:00:00Z",
        "Europe/Berlin, 2026-01-01T08:00:00.120,    2026-01-01T07:00:00.120Z",
        "Europe/Berlin, 2026-05-01T08:00:00Z,       2026-05-01T08:00:00Z",
        "Europe/Berlin, 2026-05-01 08:00:00+00,     2026-05-01T08:00:00Z",
        "Europe/Berlin, 2026-05-01T08:00:00-05:00,  2026-05-01T13:00:00Z",
        "Europe/Berlin, 1709280000,                 2024-03-01T08:00:00Z",
        "Europe/Berlin, 1709280000.5,               2024-03-01T08:00:00.500Z",
        "Europe/Berlin, soon,                       ",
    })
    void reads(String zone, String raw, Instant expected) {
        assertThat(ReadTimestamp.read(raw, zone)).isEqualTo(expected);
    }
}
