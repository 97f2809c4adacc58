package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "1990-12-10 | YMD | 1990-12-10",
                "19901210 | DMY | 1990-12-10",
                "10121990 | DMY | 1990-12-10",
                "12101990 | MDY | 1990-12-10",
                "1990-12-10T08:00:00Z | DMY | 1990-12-10",
                "1990-12-10 08:00:00.123+02 | DMY | 1990-12-10",
                "10/12/1990 12:00:00 AM | DMY | 1990-12-10",
                "03/04/1990 | DMY | 1990-04-03",
                "03/04/1990 | MDY | 1990-03-04",
                "03/04/1990 | YMD | NULL",
                "03.04.1990 | YMD | 1990-04-03",
                "25/04/1990 | MDY | 1990-04-25",
                "04-25-1990 | DMY | 1990-04-25",
                "1990/25/04 | YMD | 1990-04-25",
                "3.4.1990 | DMY | 1990-04-03",
                "1 May 1990 | YMD | 1990-05-01",
                "May 1st, 1990 | YMD | 1990-05-01",
                "01-MAY-1990 | YMD | 1990-05-01",
                "Tue, 1 May 1990 | YMD | 1990-05-01",
                "1990 Sept 3 | YMD | 1990-09-03",
                "29/02/2000 | DMY | 2000-02-29",
                "29/02/1900 | DMY | NULL",
                "31/04/1990 | DMY | NULL",
                "03/04/90 | DMY | NULL",
                "1849-12-31 | YMD | NULL",
                "1900-01-01 | YMD | NULL",
                "01/01/1970 | MDY | NULL",
                "9999-12-31 | YMD | NULL",
                "0000-00-00 | YMD | NULL",
                "1 Foo 1990 | DMY | NULL",
                "1990 | YMD | NULL",
            })
    void parse_reads_the_order_of_the_source(String raw, DateOrder order, String expected) {
        assertThat(String.valueOf(Dates.parse(raw, order))).isEqualTo(String.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "1700000000 | 2023-11-14T22:13:20Z",
                "1700000000.5 | 2023-11-14T22:13:20.500Z",
                "1.7000000005E9 | 2023-11-14T22:13:20.500Z",
                "1700000000123 | 2023-11-14T22:13:20.123Z",
                "1700000000123456 | 2023-11-14T22:13:20.123456Z",
                "-86400 | 1969-12-31T00:00:00Z",
                "20260501 | 2026-05-01T00:00:00Z",
                "2026-05-01 | 2026-05-01T00:00:00Z",
                "2026-05-01T08:00:00Z | 2026-05-01T08:00:00Z",
                "2026-05-01 08:00:00+00 | 2026-05-01T08:00:00Z",
                "2026-05-01 08:00:00.25+02:00 | 2026-05-01T06:00:00.250Z",
                "2026-05-01T08:00:00-0330 | 2026-05-01T11:30:00Z",
                "2026-05-01 08:00 | 2026-05-01T08:00:00Z",
                "2026-05-01 08:00:00 UTC | 2026-05-01T08:00:00Z",
                "0 | NULL",
                "2026-13-01T08:00:00Z | NULL",
                "2026-05-01T25:00:00Z | NULL",
                "2026-05-01T08:00:00+99:00 | NULL",
                "1e99 | NULL",
                "infinity | NULL",
                "yesterday | NULL",
            })
    void timestamp_reads_unix_and_iso(String raw, String expected) {
        assertThat(String.valueOf(Dates.timestamp(raw))).isEqualTo(String.valueOf(expected));
    }
}
