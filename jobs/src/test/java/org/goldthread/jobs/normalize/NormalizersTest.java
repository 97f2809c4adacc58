package org.goldthread.jobs.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that take more than one column to normalize. */
final class NormalizersTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Müller Anna, -,    -,  -,      '[müller,-,anna]'",
                "-,           Jane, Q., O'Hara, '[jane,q,ohara]'",
                "Jane Ann Doe, Jane, -, -,      '[jane,ann,doe]'",
                "Jane Doe,    -,    -,  Smith,  '[jane,-,smith]'",
                "n/a,         -,    -,  -,      '[-,-,-]'",
            })
    void namesComeFromPartsElseFromTheWholeName(
            String full, String given, String middle, String family, String expected) {
        Normalizers.NameKeys keys = Normalizers.name(full, given, middle, family);

        String text = "[" + keys.given() + "," + keys.middle() + "," + keys.family() + "]";
        assertThat(text.replace("null", "-")).isEqualTo(expected.replace("müller", "muller"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "030 123456,      DE, -,  +4930123456",
                "030 123456,      -,  DE, +4930123456",
                "020 7946 0958,   DE, GB, +442079460958",
                "+1 202 555 0123, DE, GB, +12025550123",
                "030 123456,      -,  -,  -",
                "-,               DE, GB, -",
            })
    void phonesTakeTheCountryThenTheRegion(String raw, String country, String region, String expected) {
        assertThat(Normalizers.phone(raw, country, region)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "12 High St,       -,   high street,        12",
                "Hauptstr. 5a,     -,   hauptstrasse,       5a",
                "High St,          12,  high street,        12",
                "3/45 Smith St,    -,   smith street,       45",
                "Stora gatan,      -,   stora gatan,        -",
                "-,                7,   -,                  7",
            })
    void streetsGiveTheirHouseNumber(String street, String number, String expectedStreet, String expectedNumber) {
        assertThat(Normalizers.address(street, number))
                .isEqualTo(new Normalizers.AddressKeys(expectedStreet, expectedNumber));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "email,         ' Ann@Example.com ',    ann@example.com",
                "phone,         030 123456,             +4930123456",
                "registered,    ' Ann@Example.com',     Ann@Example.com",
                "cookie,        null,                   -",
                "oauth_subject, google-oauth2:G-1,      google:G-1",
                "oauth_subject, google:,                -",
                "user_id,       0012,                   0012",
            })
    void identifiersByTheirType(String type, String value, String expected) {
        assertThat(Normalizers.identifier(type, value, null, "DE")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"Female, f", "weiblich, f", "M, m", "n/a, -", "-, -"})
    void gendersAreOneLetter(String raw, String expected) {
        assertThat(Normalizers.gender(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"AB 12-34, ab1234", "000-000, -", "-, -"})
    void idNumbersAreLettersAndDigits(String raw, String expected) {
        assertThat(Normalizers.idNumber(raw)).isEqualTo(expected);
    }
}
