package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "+49 30 901820 | NULL | +4930901820",
                "0049 30 901820 | NULL | +4930901820",
                "030 / 901 820 | DE | +4930901820",
                "(0)30 901820 | DE | +4930901820",
                "4930901820 | DE | +4930901820",
                "030 901820 | NULL | NULL",
                "030 901820 | ZZ | NULL",
                "030 901820 | Germany | +4930901820",
                "(415) 555-2671 x99 | US | +14155552671",
                "415.555.2671 ext. 12 | US | +14155552671",
                "14155552671.0 | US | +14155552671",
                "tel:+1-415-555-2671 | NULL | +14155552671",
                "011 49 30 901820 | US | +4930901820",
                "0044 20 7946 0018 | US | +442079460018",
                "+39 06 6982 | NULL | +39066982",
                "＋４９３０９０１８２０ | NULL | +4930901820",
                "4.15555E+11 | US | NULL",
                "62889 | AC | +24762889",
                "011 2345-6789 | AR | +541123456789",
                "+1 123 456 7890 | NULL | NULL",
                "123 | US | NULL",
                "0000000000 | US | NULL",
                "555-555-5555 | US | NULL",
                "123-456-7890 | US | NULL",
                "+1 111 111 1111 | US | NULL",
                "n/a | US | NULL",
                "call me | US | NULL",
            })
    void normalize_gives_e164_or_null(String raw, String region, String expected) {
        assertThat(Phones.normalize(raw, region)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {"+4930901820,DE", "+14155552671,US", "+80012345678,NULL", "x,NULL", "NULL,NULL"})
    void region_is_the_country_of_the_number(String e164, String expected) {
        assertThat(Phones.region(e164)).isEqualTo(expected);
    }

    /** Vanity letters, trunk zeros, prefixes of other countries, words around the number, several numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "1-800-FLOWERS | US | +18003569377",
                "1-888-FLOWERS | US | +18883569377",
                "+44 (0)20 7946 0018 | NULL | +442079460018",
                "+351 (0) 21 234 5678 | NULL | +351212345678",
                "+39 (0)6 6982 | NULL | +39066982",
                "(+49) 30 901820 | US | +4930901820",
                "+49 0171 2345670 | NULL | +491712345670",
                "011 44 20 7946 0018 | DE | +442079460018",
                "011 44 20 7946 0018 | NULL | +442079460018",
                "0049 30 901820 | US | +4930901820",
                "Tel.: 030 901820 | DE | +4930901820",
                "030 901820 (privat) | DE | +4930901820",
                ":030 901820 | DE | +4930901820",
                "1-800-555-CALL | US | +18005552255",
                "901820;phone-context=+49-30 | NULL | +4930901820",
                "030/901820 | DE | +4930901820",
                "040 123456 / 0171 4567890 | DE | +4940123456",
                "12 / 0171 4567890 | DE | NULL",
                "n/a or 0171 4567890 | DE | +491714567890",
                "01 23 45 67 89 | FR | +33123456789",
            })
    void normalize_reads_what_people_type(String raw, String region, String expected) {
        assertThat(Phones.normalize(raw, region)).isEqualTo(expected);
    }

    @Test
    void the_country_is_asked_before_the_region() {
        assertThat(Phones.normalize("030 901820", "DE", "US")).isEqualTo("+4930901820");
        assertThat(Phones.normalize("(415) 555-2671", "GB", "US")).isEqualTo("+14155552671");
        assertThat(Phones.normalize("(415) 555-2671", "Atlantis", "USA")).isEqualTo("+14155552671");
        assertThat(Phones.normalize("(415) 555-2671", null, "US")).isEqualTo("+14155552671");
        assertThat(Phones.normalize("02079460018", "GB", "DE")).isEqualTo("+442079460018");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "030 901820 / 0171 4567890 | +4930901820, +491714567890",
                "030 901820, 0171 4567890 | +4930901820, +491714567890",
                "030 901820; 0171 4567890; 030 901820 | +4930901820, +491714567890",
                "030 901820 or 0171 4567890 | +4930901820, +491714567890",
                "030 901820 +49 171 4567890 | +4930901820, +491714567890",
                "030/901820 | +4930901820",
                "030 901820;ext=12 | +4930901820",
                "+49 30 901820,,12 | +4930901820",
                "none | ''",
            })
    void all_gives_every_number_of_a_field(String raw, String expected) {
        assertThat(String.join(", ", Phones.all(raw, "DE", null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "(415) 555-2671 x123 | 123",
                "(415) 555-2671 ext. 12 | 12",
                "415 555 2671 #99 | 99",
                "tel:+1-415-555-2671;ext=7 | 7",
                "1 / (415) 555-2671 x5 or 212-555-1234 x6 | 5",
                "(415) 555-2671 | NULL",
                "x123 | NULL",
                "NULL | NULL",
            })
    void extension_is_read_off(String raw, String expected) {
        assertThat(Phones.extension(raw, "US", null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "030 901820 | DE | NULL",
                "'  ' | DE | NULL",
                "NULL | DE | NULL",
                "n/a | DE | placeholder",
                "555-555-5555 | US | placeholder",
                "123-456-7890 | US | placeholder",
                "+1 123 456 7890 | NULL | placeholder",
                "01 23 45 67 89 | FR | placeholder",
                "4.9E+11 | DE | spreadsheet",
                "call me | US | no-digits",
                "12 | US | too-short",
                "+49 3 | NULL | too-short",
                "+1 415 555 26712345 | NULL | too-long",
                "030 901820 | NULL | no-country",
                "030 901820 | Atlantis | no-country",
                "+999 30 901820 | NULL | unknown-country-code",
                "555-2671 | US | no-area-code",
                "(115) 555-2671 | US | not-in-plan",
            })
    void reason_says_why_there_is_none(String raw, String region, String expected) {
        assertThat(Phones.invalidReason(raw, region, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "+491712345670,mobile",
                "+4930901820,fixed",
                "+14155552671,fixed-or-mobile",
                "+18003569377,toll-free",
                "+449098790123,premium",
                "+445612345670,voip",
                "+447012345678,other",
                "+493,NULL",
                "x,NULL",
                "NULL,NULL",
            })
    void type_is_the_kind_of_the_number(String e164, String expected) {
        assertThat(Phones.type(e164)).isEqualTo(expected);
    }

    @Test
    void a_placeholder_is_seen_in_the_national_part() {
        assertThat(Phones.isPlaceholder("+33123456789")).isTrue();
        assertThat(Phones.isPlaceholder("+821020000000")).isTrue();
        assertThat(Phones.isPlaceholder("+4930901820")).isFalse();
        assertThat(Phones.isPlaceholder(null)).isTrue();
        assertThat(Phones.isPlaceholder("+")).isTrue();
    }
}
