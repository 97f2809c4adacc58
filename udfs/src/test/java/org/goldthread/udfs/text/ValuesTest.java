package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "NULL",
                "N/A",
                "n.a.",
                "None",
                "(none)",
                "<null>",
                "\\N",
                "#REF!",
                "-",
                "--",
                "?",
                "xxx",
                "unknown",
                "test",
                "00",
                "0000000000",
                "1111111",
                "not available",
                "00000000-0000-0000-0000-000000000000",
                "Keine Angabe"
            })
    void placeholders_say_nothing(String raw) {
        assertThat(Placeholders.isPlaceholder(raw)).isTrue();
        assertThat(Identifiers.text(raw)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1111", "9999", "no", "false", "II", "N", "Ng", "x", "Testa", "nullo", "\u738b"})
    void what_may_be_a_value_is_none(String raw) {
        assertThat(Placeholders.isPlaceholder(raw)).isFalse();
    }

    @Test
    void placeholder_dates_are_the_systems_zeros() {
        assertThat(Placeholders.isPlaceholderDate(LocalDate.of(1900, 1, 1))).isTrue();
        assertThat(Placeholders.isPlaceholderDate(LocalDate.of(9999, 12, 31))).isTrue();
        assertThat(Placeholders.isPlaceholderDate(LocalDate.of(1990, 1, 1))).isFalse();
        assertThat(Placeholders.isPlaceholderDate(null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "t,true",
                "TRUE,true",
                "Yes,true",
                "1,true",
                "y,true",
                "f,false",
                "False,false",
                "no,false",
                "0,false",
                "N,false",
                "maybe,NULL",
                "2,NULL",
                "NULL,NULL"
            })
    void booleans(String raw, Boolean expected) {
        assertThat(Booleans.parse(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "SUBSCRIBED,opted_in", "Opt-In,opted_in", "true,opted_in", "UNSUBSCRIBED,opted_out",
                        "opted out,opted_out",
                "false,opted_out", "NEVER_SUBSCRIBED,never", "pending,never", "maybe,NULL", "NULL,NULL"
            })
    void consents(String raw, String expected) {
        assertThat(Consents.normalize(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "de,DE", "DEU,DE", "Germany,DE", "Deutschland,DE", "USA,US", "U.S.A.,US", "the United States,US",
                        "UK,GB", "England,GB",
                "T\u00fcrkiye,TR", "Turkey,TR", "C\u00f4te d'Ivoire,CI", "NA,NA", "na,NULL", "n/a,NULL", "Namibia,NA",
                        "Atlantis,NULL", "NULL,NULL"
            })
    void countries(String raw, String expected) {
        assertThat(Countries.iso2(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "Google,g-55501,google:g-55501",
                "google-oauth2,google-oauth2|123,google:123",
                "google,google:123,google:123",
                "https://accounts.google.com,123,google:123",
                "GitHub,AbC,github:AbC",
                "acme-sso,u:1,acme:u:1",
                "acme-saml-sso,1,acme:1",
                "sso,1,sso:1",
                "google,n/a,NULL",
                "NULL,1,NULL",
                "google,NULL,NULL"
            })
    void provider_subjects(String provider, String subject, String expected) {
        assertThat(Identifiers.providerSubject(provider, subject)).isEqualTo(expected);
    }

    @Test
    void uuids_in_any_case_but_not_nil() {
        assertThat(Identifiers.isUuid("6f9619ff-8b86-d011-b42d-00cf4fc964ff")).isTrue();
        assertThat(Identifiers.isUuid("6F9619FF-8B86-D011-B42D-00CF4FC964FF")).isTrue();
        assertThat(Identifiers.isUuid("00000000-0000-0000-0000-000000000000")).isFalse();
        assertThat(Identifiers.isUuid("6f9619ff8b86d011b42d00cf4fc964ff")).isFalse();
    }
}
