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
                "1.0,true",
                "ON,true",
                "Ja,true",
                "sí,true",
                "да,true",
                "Nein,false",
                "não,false",
                "hayır,false",
                "active,NULL",
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
                "SUBSCRIBED,opted_in",
                "Opt-In,opted_in",
                "true,opted_in",
                "UNSUBSCRIBED,opted_out",
                "opted out,opted_out",
                "false,opted_out",
                "NEVER_SUBSCRIBED,never",
                "pending,never",
                "maybe,NULL",
                "NULL,NULL",
                "accept,opted_in",
                "reject,opted_out",
                "Never Subscribed,never",
                "double opt-in,opted_in",
                "Do Not Email,opted_out",
                "unsubscribed_from_emails,opted_out",
                "marked as spam,opted_out",
                "désabonné,opted_out",
                "nein,opted_out",
                "ja,opted_in",
                "bounced,NULL",
                "cleaned,NULL",
                "active,NULL",
                "opt-in pending,never",
                "n/a,NULL"
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

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            quoteCharacter = '^',
            value = {
                "6f9619ff-8b86-d011-b42d-00cf4fc964ff,6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "6F9619FF-8B86-D011-B42D-00CF4FC964FF,6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "{6F9619FF-8B86-D011-B42D-00CF4FC964FF},6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff,6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "6f9619ff8b86d011b42d00cf4fc964ff,6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "\u200b 6f9619ff8b86d011b42d00cf4fc964ff ,6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "00000000-0000-0000-0000-000000000000,NULL",
                "ffffffff-ffff-ffff-ffff-ffffffffffff,NULL",
                "6f9619ff-8b86-d011-b42d-00cf4fc964f,NULL",
                "6f9619ff8-b86-d011-b42d-00cf4fc964ff,NULL",
                "6f9619ff-8b86-d011-b42d-00cf4fc964fg,NULL",
                "NULL,NULL"
            })
    void uuids_in_every_spelling(String raw, String expected) {
        assertThat(Uuids.normalize(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "https://www.Example.co.uk:8443/a?b#c | example.co.uk | example.co.uk",
                "https://shop.eu.example.com/ | shop.eu.example.com | example.com",
                "example.com | example.com | example.com",
                "//cdn.example.com/x | cdn.example.com | example.com",
                "HTTP://user:pw@example.com. | example.com | example.com",
                "https://münchen.de/a | xn--mnchen-3ya.de | xn--mnchen-3ya.de",
                "https://例え.jp | xn--r8jz45g.jp | xn--r8jz45g.jp",
                "www.co.uk | co.uk | co.uk",
                "freemail.web.de | freemail.web.de | web.de",
                "foo.com.au/path | foo.com.au | foo.com.au",
                "ada@example.com | NULL | NULL",
                "mailto:ada@example.com | NULL | NULL",
                "ftp://ftp.example.org | ftp.example.org | example.org",
                "javascript:alert(1) | NULL | NULL",
                "http://192.168.0.1/ | NULL | NULL",
                "localhost:8080 | NULL | NULL",
                "http://test.com | NULL | NULL",
                "not a url | NULL | NULL",
                "n/a | NULL | NULL",
                "NULL | NULL | NULL",
            })
    void urls(String raw, String host, String domain) {
        assertThat(Urls.host(raw)).isEqualTo(host);
        assertThat(Urls.domain(raw)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "J.Doe_92,j.doe_92",
                "@jdoe,jdoe",
                "＠ＪＤＯＥ,jdoe",
                "ada@example.com,ada@example.com",
                "İpek,i̇pek",
                "admin,NULL",
                "12345,NULL",
                "qwerty,NULL",
                "guest,NULL",
                "1111,NULL",
                "@,NULL",
                "4711,4711",
                "NULL,NULL",
            })
    void usernames(String raw, String expected) {
        assertThat(Usernames.normalize(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "Acme GmbH | acme",
                "ACME G.m.b.H. & Co. KG | acme",
                "Acme, Inc. | acme",
                "The Acme Company, Ltd. | acme",
                "Société Générale S.A. | societe generale",
                "FABERLIC EUROPE Sp. z o.o. | faberlic europe",
                "OOO Gazprom | gazprom",
                "ООО Газпром | gazprom",
                "株式会社トヨタ | toyota",
                "トヨタ㈱ | toyota",
                "삼성전자 주식회사 | samseongjeonja",
                "I.B.M. Corp. | ibm",
                "AT&T Inc. | at and t",
                "Procter + Gamble | procter and gamble",
                "Siemens Aktiengesellschaft | siemens",
                "Telekom Deutschland GmbH | telekom deutschland",
                "Limited | limited",
                "AS Roma | as roma",
                "3M | 3m",
                "n/a | NULL",
                "Test GmbH | NULL",
                "NULL | NULL",
            })
    void organizations_lose_their_legal_form(String raw, String expected) {
        assertThat(Organizations.normalize(raw)).isEqualTo(expected);
    }
}
