package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class EmailsTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "emails.csv",
            numLinesToSkip = 1,
            nullValues = "NULL",
            delimiter = ';',
            quoteCharacter = '^')
    void normalize_reads_every_known_trap(String trap, String raw, String expected) {
        assertThat(Emails.normalize(Unescaped.text(raw))).as(trap).isEqualTo(Unescaped.text(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "a.d.a+news@gmail.com, ada@gmail.com",
        "ada@googlemail.com, ada@gmail.com",
        "a.da+x@outlook.com, a.da@outlook.com",
        "ada+x@icloud.com, ada@icloud.com",
        "ada+x@fastmail.com, ada@fastmail.com",
        "ada+x@proton.me, ada@proton.me",
        "a.da+x@example.com, a.da+x@example.com",
        "ada+x@hotmail.se, ada@hotmail.se",
        "ada+x@ya.ru, ada@yandex.ru",
        "ada-x@yahoo.com, ada-x@yahoo.com",
        "+x@gmail.com, +x@gmail.com",
        "ada.+x@outlook.com, ada.+x@outlook.com",
        "noone+x@gmail.com, noone+x@gmail.com",
    })
    void canonical_follows_the_provider_s_rule(String email, String expected) {
        assertThat(Emails.canonical(email)).isEqualTo(expected);
        assertThat(Emails.canonical(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "ada at example.com; MISSING_AT",
                "ada@home@example.com; SEVERAL_ATS",
                "ada@example.com, bob@example.com; SEVERAL_ATS",
                "@example.com; EMPTY_LOCAL_PART",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@example.com; LOCAL_PART_TOO_LONG",
                "ada lovelace@example.com; ILLEGAL_CHARACTER",
                "\"ada@example.com; ILLEGAL_CHARACTER",
                "ada..l@example.com; DOTS_MISPLACED",
                "ada.@example.com; DOTS_MISPLACED",
                "ada@.example.com; DOTS_MISPLACED",
                "ada@example..com; DOTS_MISPLACED",
                "ada@; MISSING_DOMAIN",
                "ada@localhost; NO_TOP_LEVEL_DOMAIN",
                "ada@127.0.0.1; NO_TOP_LEVEL_DOMAIN",
                "ada@[127.0.0.1]; ILLEGAL_DOMAIN",
                "ada@exa_mple.com; ILLEGAL_DOMAIN",
                "ada@gmail,com; ILLEGAL_DOMAIN",
                "n/a; PLACEHOLDER",
                "---; PLACEHOLDER",
                "test@test.com; PLACEHOLDER",
                "ad\ufffd@example.com; UNREADABLE",
            })
    void invalid_reason_says_what_is_wrong_first(String raw, InvalidEmail reason) {
        assertThat(Emails.invalidReason(raw)).isEqualTo(reason);
        assertThat(Emails.normalize(raw)).isNull();
    }

    @Test
    void invalid_reason_of_long_values_and_of_none() {
        assertThat(Emails.invalidReason("ada@" + "abcdefghi.".repeat(24) + "com"))
                .isNull();
        assertThat(Emails.invalidReason("ada@" + "abcdefghi.".repeat(25) + "com"))
                .isEqualTo(InvalidEmail.TOO_LONG);
        assertThat(Emails.invalidReason("ada ".repeat(300))).isEqualTo(InvalidEmail.TOO_LONG);
        assertThat(Emails.invalidReason("a".repeat(1_000_000))).isEqualTo(InvalidEmail.TOO_LONG);
        assertThat(Emails.invalidReason(" ".repeat(500) + "ada@example.com")).isNull();
        assertThat(Emails.invalidReason(" \u200b")).isNull();
        assertThat(Emails.invalidReason(null)).isNull();
    }

    @Test
    void reasons_are_words_for_tables() {
        assertThat(InvalidEmail.values()).allSatisfy(reason -> assertThat(reason.word())
                .isEqualTo(reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @ParameterizedTest
    @CsvSource({
        "info@gmail.com, free role",
        "no-reply+7@example.com, role",
        "ada@example.com, ''",
        "x7@privaterelay.appleid.com, relay",
        "x7@mozmail.com, relay",
        "x7@abc.anonaddy.me, relay",
        "x7@reply.example.com, relay",
        "x7@mailinator.com, disposable",
        "x7@sub.yopmail.com, disposable",
        "ada@notgmail.com, ''",
        "ada@0-mail.com, disposable",
    })
    void flags_say_what_speaks_against_it(String email, String expected) {
        assertThat(String.join(" ", Emails.flags(email))).isEqualTo(expected);
    }
}
