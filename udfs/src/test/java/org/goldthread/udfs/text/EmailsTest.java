package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Emails.normalize(Unescaped.text(raw))).as(trap).isEqualTo(expected);
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
        "+x@gmail.com, +x@gmail.com",
    })
    void canonical_follows_the_provider_s_rule(String email, String expected) {
        assertThat(Emails.canonical(email)).isEqualTo(expected);
        assertThat(Emails.canonical(expected)).isEqualTo(expected);
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
    })
    void flags_say_what_speaks_against_it(String email, String expected) {
        assertThat(String.join(" ", Emails.flags(email))).isEqualTo(expected);
    }
}
