package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.goldthread.udfs.text.PlaceholderRules.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static final Map<String, UnaryOperator<String>> KEYS = keys();

    private static Map<String, UnaryOperator<String>> keys() {
        Map<String, UnaryOperator<String>> keys = new LinkedHashMap<>();
        keys.put("name", Names::normalize);
        keys.put("script key", Names::scriptKey);
        keys.put("initials", Names::initials);
        keys.put("organization", Organizations::normalize);
        keys.put(
                "date", raw -> String.valueOf(Dates.partial(raw, DateOrder.DMY)).replace("null", ""));
        keys.put("street", Addresses::street);
        keys.put("city", Addresses::city);
        keys.put("region", Addresses::region);
        keys.put("post box", Addresses::postBox);
        keys.put("postal code", raw -> Addresses.postalCode(raw, null));
        keys.put("identifier", Identifiers::text);
        keys.put("subject", raw -> Identifiers.providerSubject("google", raw));
        keys.put("username", Usernames::normalize);
        keys.put("uuid", Uuids::normalize);
        keys.put("domain", Urls::domain);
        keys.put("email", Emails::normalize);
        keys.put("phone", raw -> {
            String number = Phones.normalize(raw, "DE");
            // Plans have such numbers here and there: they are spelled, and marked.
            return Phones.isPlaceholder(number) ? null : number;
        });
        return keys;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\u200b",
                "-",
                "n/a",
                "N.A.",
                "(null)",
                "none",
                "unknown",
                "test",
                "dummy",
                "xxx",
                "xxxx",
                "00000000",
                "1111111111",
                "9999999999",
                "1234567",
                "1234567890",
                "987654321",
                "asdf",
                "ASDF",
                "asdfgh",
                "qwerty",
                "QWERTZ",
                "qwertyuiop",
                "asdasd",
                "qweqwe",
                "zxcvbn",
                "lkjh",
                "asdf1234",
                "redacted",
                "\\N",
                "#N/A",
                "Keine Angabe",
                "неизвестно",
                "不明",
                "なし",
                "00000000-0000-0000-0000-000000000000",
            })
    void never_a_key_of_any_type(String raw) {
        assertThat(Placeholders.isPlaceholder(raw)).isTrue();
        KEYS.forEach((type, key) -> assertThat(key.apply(raw)).as(type).isIn(null, ""));
        for (Type type : Type.values()) {
            assertThat(PlaceholderRules.builtIn().isPlaceholder(type, raw))
                    .as(type.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "01.01.1970", "9999-12-31", "0000-00-00", "1900", "00/00/0000", "31/12/9999"})
    void epochs_are_no_dates(String raw) {
        assertThat(Dates.partial(raw, DateOrder.DMY)).isNull();
        assertThat(Dates.parse(raw, DateOrder.DMY)).isNull();
        assertThat(PlaceholderRules.builtIn().isPlaceholder(Type.DATE, raw)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reza", "Azer", "Wert", "Wertz", "Fred", "Lee", "Otto", "Anna", "Sass", "Poe", "Were", "Dad", "Tree",
                "Qasim", "Zaza", "Lulu", "Nana", "Hannah",
            })
    void names_that_lie_near_each_other_on_a_keyboard_stay(String name) {
        assertThat(Placeholders.isPlaceholder(name)).isFalse();
        assertThat(Names.normalize(name)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, guest, true",
        "NAME, Max, false",
        "USERNAME, 12345, true",
        "USERNAME, 4711, false",
        "IDENTIFIER, 12345, false",
        "ADDRESS, same as above, true",
        "ADDRESS, 12345, false",
        "EMAIL, test@test.com, true",
        "EMAIL, ada@example.com, false",
        "PHONE, 555-5555555, true",
        "ORGANIZATION, Test GmbH, true",
        "ORGANIZATION, Acme GmbH, false",
        "DATE, 3.4.1990, false",
    })
    void each_type_has_its_own(Type type, String value, boolean expected) {
        assertThat(PlaceholderRules.builtIn().isPlaceholder(type, value)).isEqualTo(expected);
    }

    @Test
    void a_caller_adds_values_and_the_rules_before_stay_as_they_were() {
        PlaceholderRules names = PlaceholderRules.builtIn().with(Type.NAME, List.of("Web Shop", "POS-Kunde"));
        PlaceholderRules all = names.with(Type.ANY, List.of("legacy")).with(Type.EMAIL, List.of("Kasse@Example.com"));

        assertThat(names.isPlaceholder(Type.NAME, "pos kunde")).isTrue();
        assertThat(names.isPlaceholder(Type.USERNAME, "pos kunde")).isFalse();
        assertThat(names.isPlaceholder(Type.NAME, "legacy")).isFalse();
        assertThat(PlaceholderRules.builtIn().isPlaceholder(Type.NAME, "pos kunde"))
                .isFalse();

        assertThat(all.isPlaceholder(Type.USERNAME, "LEGACY")).isTrue();
        assertThat(all.isPlaceholder(Type.NAME, "web-shop")).isTrue();
        assertThat(all.isPlaceholder(Type.EMAIL, "kasse@example.com")).isTrue();
        assertThat(all.isPlaceholder(Type.EMAIL, "ada@example.com")).isFalse();
        assertThat(all.keep(Type.NAME, "Web Shop", Names.normalize("Web Shop"))).isNull();
        assertThat(all.keep(Type.NAME, "Ada", Names.normalize("Ada"))).isEqualTo("ada");
    }

    @Test
    void a_value_without_letters_and_digits_is_refused() {
        assertThatThrownBy(() -> PlaceholderRules.builtIn().with(Type.NAME, List.of("--")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NAME");
    }
}
