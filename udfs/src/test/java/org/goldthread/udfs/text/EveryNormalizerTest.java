package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every normalizer: any string is survived, a second pass changes nothing, null and blank give null. */
class EveryNormalizerTest {

    private static final EmailProviders OWN_RULES = EmailProviders.shipped()
            .with(List.of(new EmailProvider(
                    Set.of("example.com", "m\u00fcller.de"), "gmail.com", "-", EmailProvider.Dots.COUNT)));

    private static final Map<String, UnaryOperator<String>> NORMALIZERS = Map.ofEntries(
            Map.entry("email", Emails::normalize),
            Map.entry("email canonical", raw -> Emails.canonical(Emails.normalize(raw))),
            Map.entry("email canonical by own rules", raw -> OWN_RULES.canonical(Emails.normalize(raw))),
            Map.entry("phone", raw -> Phones.normalize(raw, "DE")),
            Map.entry("phone by two hints", raw -> Phones.normalize(raw, "US", "DE")),
            Map.entry("phone without region", raw -> Phones.normalize(raw, null)),
            Map.entry("name", Names::normalize),
            Map.entry("nickname", raw -> Nicknames.canonical(Names.normalize(raw))),
            Map.entry("date", raw -> text(Dates.parse(raw, DateOrder.DMY))),
            Map.entry("timestamp", raw -> text(Dates.timestamp(raw))),
            Map.entry("street", Addresses::street),
            Map.entry("house number", Addresses::houseNumber),
            Map.entry("postal code", raw -> Addresses.postalCode(raw, null)),
            Map.entry("postal code US", raw -> Addresses.postalCode(raw, "US")),
            Map.entry("city", Addresses::city),
            Map.entry("region", Addresses::region),
            Map.entry("country", Countries::iso2),
            Map.entry("provider", Identifiers::provider),
            Map.entry("identifier", Identifiers::text),
            Map.entry("provider subject", raw -> Identifiers.providerSubject("google", raw)),
            Map.entry("boolean", raw -> text(Booleans.parse(raw))),
            Map.entry("consent", Consents::normalize));

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> fragments = Arbitraries.of(
                "@",
                ".",
                "+",
                "<",
                ">",
                "\"",
                "mailto:",
                "example.com",
                "gmail.com",
                "M\u00fcller.de",
                "\u00df",
                "\u0130",
                "O\u2019Brien",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "\u0301",
                "\ufb01",
                "\uff21",
                "van der",
                "Dr.",
                "Jr",
                ",",
                "St",
                "12-14",
                "1/2",
                "4b",
                "str.",
                "1990",
                "05",
                "31",
                "-",
                "/",
                "T",
                "Z",
                "e9",
                "00",
                "+49",
                "030",
                "901820",
                "7",
                "US",
                "the",
                "google",
                "oauth2",
                "|",
                ":",
                "n/a",
                "#",
                " ",
                "\u5f20\u4f1f",
                "\u0412\u043b\u0430\u0434",
                "\u05d3",
                "\u0c99",
                "\ud83d",
                "\udc00");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().ascii().ofMaxLength(40),
                Arbitraries.strings().withCharRange('\u0080', '\u1fff').ofMaxLength(12),
                fragments.list().ofMaxSize(9).map(parts -> String.join("", parts)),
                fragments.list().ofMaxSize(6).map(parts -> String.join(" ", parts)));
    }

    @Property(tries = 1000, seed = "20261122")
    void a_second_pass_changes_nothing(@ForAll("texts") String raw) {
        NORMALIZERS.forEach((name, normalize) -> {
            String once = normalize.apply(raw);
            if (once != null) {
                assertThat(normalize.apply(once))
                        .as(name + " of " + escaped(raw))
                        .isEqualTo(once);
                assertThat(once).as(name + " of " + escaped(raw)).isNotBlank();
            }
        });
    }

    @Property(tries = 2000, seed = "20261122")
    void an_email_is_read_or_refused_for_a_reason_or_blank(@ForAll("texts") String raw) {
        boolean read = Emails.normalize(raw) != null;
        boolean refused = Emails.invalidReason(raw) != null;
        assertThat(read && refused).as(escaped(raw)).isFalse();
        assertThat(read || refused).as(escaped(raw)).isEqualTo(Folding.clean(raw) != null);
    }

    @Property(tries = 500, seed = "20261122")
    void everything_else_survives_any_string(@ForAll("texts") String a, @ForAll("texts") String b) {
        Names.parse(a);
        Names.parse(a + ", " + b);
        assertThat(Emails.flags(a)).isSorted();
        Emails.localPart(a);
        Emails.domain(a);
        Emails.canonical(a);
        Phones.region(a);
        Phones.normalize(a, b, a);
        Phones.all(a, b, null)
                .forEach(number -> assertThat(Phones.normalize(number, null)).isEqualTo(number));
        Phones.extension(a, b, "DE");
        Phones.invalidReason(a, b, "DE");
        Phones.type(a);
        Phones.isPlaceholder(a);
        Phones.isPlaceholder("+" + a);
        Nicknames.same(a, b);
        Nicknames.canonical(a);
        Addresses.postalCode(a, b);
        Identifiers.providerSubject(a, b);
        Identifiers.isUuid(a);
        Placeholders.isPlaceholder(a);
        Placeholders.isPlaceholderEmail(a);
        Placeholders.isPlaceholderPhone(a);
        Placeholders.isPlaceholderName(a);
        for (DateOrder order : DateOrder.values()) {
            Dates.parse(a, order);
        }
    }

    @Test
    void null_and_blank_give_null() {
        NORMALIZERS.forEach((name, normalize) -> {
            assertThat(normalize.apply(null)).as(name).isNull();
            assertThat(normalize.apply("")).as(name).isNull();
            assertThat(normalize.apply(" \t\u00a0\u200b\n")).as(name).isNull();
        });
        assertThat(Names.parse(null)).isNull();
        assertThat(Names.parse(" ")).isNull();
        assertThat(Emails.flags(null)).isEmpty();
        assertThat(Nicknames.same(null, null)).isFalse();
        assertThat(Identifiers.isUuid(null)).isFalse();
    }

    /** Turkish lower-cases I to a dotless i: the best known way to lose matches on one machine only. */
    @Test
    void the_machine_s_locale_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Emails.normalize("INFO.I@EXAMPLE.COM")).isEqualTo("info.i@example.com");
            assertThat(Names.normalize("IRIS")).isEqualTo("iris");
            assertThat(Phones.normalize("1-800-FLIRTII", "us")).isEqualTo("+18003547844");
            assertThat(Addresses.postalCode("i1i", null)).isEqualTo("I1I");
            assertThat(Countries.iso2("italy")).isEqualTo("IT");
            assertThat(Identifiers.provider("LINKEDIN")).isEqualTo("linkedin");
            assertThat(Dates.parse("1 APRIL 1990", DateOrder.DMY)).isEqualTo("1990-04-01");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String text(Boolean truth) {
        return truth == null ? null : truth.toString();
    }

    private static String escaped(String raw) {
        return List.of(raw.codePoints().mapToObj(Integer::toHexString).toArray())
                .toString();
    }
}
