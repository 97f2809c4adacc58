package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.config.ConfigText.LEADS;
import static org.goldthread.jobs.config.ConfigText.lines;
import static org.goldthread.jobs.config.ConfigText.load;

import org.goldthread.udfs.text.PlaceholderRules.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalizeConfigTest {
    @Test
    void rulesStandBesideThoseThatAreBuiltIn() {
        NormalizeConfig settings = load(LEADS
                        + "normalize:\n  email-providers: [{domains: [yahoo.com], tag-separator: '-'}]\n"
                        + "  placeholders: {name: [Max Muster], any: [tbd]}\n")
                .config()
                .normalize();

        assertThat(settings.providers().canonical("ada-shop@yahoo.com")).isEqualTo("ada@yahoo.com");
        assertThat(settings.providers().canonical("a.da+x@gmail.com")).isEqualTo("ada@gmail.com");
        assertThat(settings.rules().isOwn(Type.NAME, "MAX MUSTER")).isTrue();
        assertThat(settings.rules().isOwn(Type.PHONE, "T.B.D.")).isTrue();
        assertThat(settings.rules().isOwn(Type.ORGANIZATION, "Max Muster")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email-providers: [{domains: []}]                    | normalize.email-providers[0]",
                "email-providers: [{domains: ['no domain']}]         | 'no domain' in a provider rule is no domain",
                "email-providers: [{domains: [a.de], tag-separator: ab}] | The tag separator 'ab'",
                "email-providers: [{domains: [a.de], alias-of: b.de}, {domains: [b.de], alias-of: c.de}] | contradict",
                "placeholders: {pet: [rex]}                          | normalize.placeholders.pet",
                "placeholders: {name: ['--']}                        | normalize.placeholders.name",
            })
    void whatCannotBeARuleIsToldWithItsPlace(String settings, String expected) {
        assertThat(lines(LEADS + "normalize: {" + settings.strip() + "}\n"))
                .singleElement()
                .asString()
                .contains(expected.strip());
    }
}
