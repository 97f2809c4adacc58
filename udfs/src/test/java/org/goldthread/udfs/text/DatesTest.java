package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
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
                "1849-12-31 | YMD | 1849-12-31",
                "31.12.1849 | DMY | 1849-12-31",
                "18491231 | YMD | NULL",
                "1000-01-31 | YMD | 1000-01-31",
                "0999-12-31 | YMD | NULL",
                "31/12/0999 | DMY | NULL",
                "1900-01-01 | YMD | NULL",
                "01/01/1970 | MDY | NULL",
                "9999-12-31 | YMD | NULL",
                "0000-00-00 | YMD | NULL",
                "1 Foo 1990 | DMY | NULL",
                "1990 | YMD | NULL",
                "1990-05 | YMD | NULL",
                "1990-00-00 | YMD | NULL",
                "32994 | YMD | NULL",
                "3 mai 1990 | YMD | 1990-05-03",
                "3. März 1990 | YMD | 1990-03-03",
                "1er août 1990 | YMD | 1990-08-01",
                "3 de mayo de 1990 | YMD | 1990-05-03",
                "3 maggio 1990 | YMD | 1990-05-03",
                "3 maja 1990 r. | YMD | 1990-05-03",
                "3 мая 1990 г. | YMD | 1990-05-03",
                "10 décembre 1990 | YMD | 1990-12-10",
                "Donnerstag, 3. Mai 1990 | YMD | 1990-05-03",
                "1990年5月3日 | YMD | 1990-05-03",
                "1990년 5월 3일 | YMD | 1990-05-03",
                "１９９０－０５－０３ | YMD | 1990-05-03",
                "3 listopada 1990 | YMD | NULL",
                "3 May 90 | DMY | NULL",
                "1904-01-01 | YMD | NULL",
                "1990-02-30 | YMD | NULL",
            })
    void parse_reads_the_order_of_the_source(String raw, DateOrder order, String expected) {
        assertThat(String.valueOf(Dates.parse(raw, order))).isEqualTo(String.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "1990-12-10 | YMD | 1990-12-10",
                "1960-6-31 | YMD | 1960-06-30",
                "1991-02-29 | YMD | 1991-02-28",
                "31.04.1990 | DMY | 1990-04-30",
                "30/02/2000 | MDY | 2000-02-29",
                "1960-13-31 | YMD | 1960-12-31",
                "1997-21-25 | YMD | 1997-12-25",
                "1949-15-25 | YMD | 1949-12-25",
                "1960-13-32 | YMD | NULL",
                "1976-20-30 | YMD | NULL",
                "1994-11-81 | YMD | 1994-11-18",
                "1960-6-32 | YMD | 1960-06-23",
                "1958-4-56 | YMD | 1958-04-30",
                "72.02.1931 | DMY | 1931-02-27",
                "02/30/2000 | MDY | 2000-02-29",
                "06/31/1990 | MDY | 1990-06-30",
                "06/31/1990 | YMD | 1990-06-30",
                "05/32/1990 | MDY | 1990-05-23",
                "25/15/1990 | DMY | 1990-12-25",
                "25/15/1990 | YMD | NULL",
                "25.15.1990 | YMD | 1990-12-25",
                "1990-31-06 | YMD | 1990-06-30",
                "1985-06-99 | YMD | NULL",
                "1985-99-12 | YMD | NULL",
                "1985-88-12 | YMD | NULL",
                "03/04/1990 | YMD | NULL",
                "1900-01-01 | YMD | NULL",
                "1992-0-8 | YMD | NULL",
                "1992-21-0 | YMD | NULL",
                "1760-02-30 | YMD | 1760-02-29",
                "0001-06-31 | YMD | NULL",
                "nonsense | YMD | NULL",
                "NULL | YMD | NULL",
            })
    void nearest_mends_a_day_or_a_month_that_cannot_be(String raw, DateOrder order, String expected) {
        assertThat(String.valueOf(Dates.nearest(raw, order))).isEqualTo(String.valueOf(expected));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "1990 | YMD | 1990 | YEAR",
                "1990-00-00 | YMD | 1990 | YEAR",
                "19900000 | YMD | 1990 | YEAR",
                "00/00/1990 | DMY | 1990 | YEAR",
                "1990-00-15 | YMD | 1990 | YEAR",
                "1990-05 | YMD | 1990-05 | MONTH",
                "05/1990 | DMY | 1990-05 | MONTH",
                "1990/5 | YMD | 1990-05 | MONTH",
                "1990-05-00 | YMD | 1990-05 | MONTH",
                "00/05/1990 | DMY | 1990-05 | MONTH",
                "May 1990 | YMD | 1990-05 | MONTH",
                "mai 1990 | YMD | 1990-05 | MONTH",
                "1990年5月 | YMD | 1990-05 | MONTH",
                "1990-05-03 | YMD | 1990-05-03 | DAY",
                "03/04/1990 | DMY | 1990-04-03 | DAY",
                "03/04/1990 | YMD | NULL | NULL",
                "1990-13 | YMD | NULL | NULL",
                "199005 | YMD | NULL | NULL",
                "1900 | YMD | NULL | NULL",
                "0000-00-00 | YMD | NULL | NULL",
                "1900-01-01 | YMD | NULL | NULL",
                "90 | YMD | NULL | NULL",
                "32994 | YMD | NULL | NULL",
                "c. 1990 | YMD | NULL | NULL",
                "n/a | YMD | NULL | NULL",
                "NULL | YMD | NULL | NULL",
            })
    void partial_dates_say_how_much_is_known(String raw, DateOrder order, String expected, String precision) {
        PartialDate date = Dates.partial(raw, order);
        assertThat(date == null ? null : date.toString()).isEqualTo(expected);
        assertThat(date == null ? null : date.precision().name()).isEqualTo(precision);
        if (date != null) {
            assertThat(date.date().isPresent()).isEqualTo(precision.equals("DAY"));
            assertThat(Dates.partial(expected, order)).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "03/04/90 | DMY | 2026 | 1990-04-03",
                "03/04/26 | DMY | 2026 | 2026-04-03",
                "03/04/27 | DMY | 2026 | 1927-04-03",
                "90-04-03 | YMD | 2026 | 1990-04-03",
                "04/25/90 | DMY | 2026 | 1990-04-25",
                "3 May 90 | DMY | 2010 | 1990-05-03",
                "03/04/11 | DMY | 2010 | 1911-04-03",
                "03/04/90 | DMY | 0 | NULL",
                "03/04/1990 | DMY | 2026 | 1990-04-03",
            })
    void two_digit_years_need_a_latest_one(String raw, DateOrder order, int latest, String expected) {
        assertThat(String.valueOf(Dates.partial(raw, order, latest))).isEqualTo(String.valueOf(expected));
    }

    @Test
    void a_partial_date_is_one_of_the_calendar() {
        assertThatThrownBy(() -> new PartialDate(1990, null, 3)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new PartialDate(1990, 13, null)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> new PartialDate(1990, 2, 30)).isInstanceOf(DateTimeException.class);
    }
}
