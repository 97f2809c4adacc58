package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.goldthread.udfs.text.EmailProvider.Dots;
import org.junit.jupiter.api.Test;

class EmailProvidersTest {

    private static EmailProviders shippedWith(EmailProvider... rules) {
        return EmailProviders.shipped().with(List.of(rules));
    }

    @Test
    void a_caller_s_rule_stands_beside_the_shipped_ones() {
        EmailProviders rules = shippedWith(new EmailProvider(Set.of("yahoo.com", "ymail.com"), null, "-", Dots.COUNT));
        assertThat(rules.canonical("a.da-shop@yahoo.com")).isEqualTo("a.da@yahoo.com");
        assertThat(rules.canonical("ada-shop@ymail.com")).isEqualTo("ada@ymail.com");
        assertThat(rules.canonical("a.da+shop@gmail.com")).isEqualTo("ada@gmail.com");
        assertThat(EmailProviders.shipped().canonical("ada-shop@yahoo.com")).isEqualTo("ada-shop@yahoo.com");
    }

    @Test
    void a_caller_s_rule_replaces_the_shipped_one_of_its_domains() {
        EmailProviders rules = shippedWith(new EmailProvider(Set.of("gmail.com"), null, null, Dots.COUNT));
        assertThat(rules.canonical("a.da+x@gmail.com")).isEqualTo("a.da+x@gmail.com");
    }

    @Test
    void aliases_are_read_by_the_rule_of_their_target_too() {
        EmailProviders rules = shippedWith(new EmailProvider(Set.of("corp.example"), "gmail.com", "=", Dots.COUNT));
        assertThat(rules.canonical("a.da+x=y@corp.example")).isEqualTo("ada@gmail.com");
        assertThat(rules.canonical("ada@corp.example")).isEqualTo("ada@gmail.com");
    }

    @Test
    void plus_tags_is_the_common_rule_in_any_spelling_of_the_domain() {
        EmailProviders rules =
                EmailProviders.none().with(List.of(EmailProvider.plusTags(List.of(" M\u00dcNCHEN.de "))));
        assertThat(rules.canonical("a.da+x@xn--mnchen-3ya.de")).isEqualTo("a.da@xn--mnchen-3ya.de");
        assertThat(rules.canonical("ada+x@gmail.com")).isEqualTo("ada+x@gmail.com");
    }

    @Test
    void what_would_be_nobody_s_stays() {
        assertThat(EmailProviders.shipped().canonical(null)).isNull();
        assertThat(EmailProviders.shipped().canonical("nobody home")).isEqualTo("nobody home");
        assertThat(EmailProviders.shipped().canonical("\"a b+c\"@gmail.com")).isEqualTo("\"a b+c\"@gmail.com");
        assertThat(EmailProviders.shipped().canonical("no.one+x@gmail.com")).isEqualTo("no.one+x@gmail.com");
    }

    @Test
    void a_rule_that_can_be_none_says_why() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailProvider.plusTags(List.of()))
                .withMessageContaining("names no domain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailProvider.plusTags(List.of("gmail")))
                .withMessageContaining("'gmail' in a provider rule is no domain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailProvider(Set.of("x.example"), null, "a", Dots.COUNT))
                .withMessageContaining("tag separator 'a' of the provider rule for [x.example]");
        EmailProvider first = new EmailProvider(Set.of("a.example"), "b.example", null, Dots.COUNT);
        EmailProvider second = new EmailProvider(Set.of("b.example"), "c.example", null, Dots.COUNT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shippedWith(first, second))
                .withMessageContaining("Name 'c.example' in both");
    }
}
