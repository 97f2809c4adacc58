package org.goldthread.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.expressions.SparkUserDefinedFunction;
import org.junit.jupiter.api.Test;
import scala.Function1;
import scala.Function2;

/** What holds for every function of the catalogue, also for those that come later: called as Spark calls them. */
class EveryFunctionTest {

    /** Functions of text to text that a second pass may change, and why. Any other one must be idempotent. */
    private static final Map<String, String> NOT_IDEMPOTENT = Map.ofEntries(
            Map.entry("gt_email_local_part", "takes an address, gives a part"),
            Map.entry("gt_email_domain", "takes an address, gives a part"),
            Map.entry("gt_email_invalid_reason", "takes an address, gives a word"),
            Map.entry("gt_phone_region", "takes a number, gives a country"),
            Map.entry("gt_phone_type", "takes a number, gives a word"),
            Map.entry("gt_phone_invalid_reason", "takes a number, gives a word"),
            Map.entry("gt_phone_extension", "takes a number, gives a part"),
            Map.entry("gt_title", "takes a full name, gives a part"),
            Map.entry("gt_given_name", "takes a full name, gives a part"),
            Map.entry("gt_middle_name", "takes a full name, gives a part"),
            Map.entry("gt_family_name", "takes a full name, gives a part"),
            Map.entry("gt_name_suffix", "takes a full name, gives a part"),
            Map.entry("gt_initials", "takes names, gives their letters"),
            Map.entry("gt_unit", "takes a line, gives a part"),
            Map.entry("gt_post_box", "takes a line, gives a part"),
            Map.entry("gt_date_precision", "takes a date, gives a word"),
            Map.entry("gt_provider_subject", "its second argument is part of the answer"),
            Map.entry("gt_soundex", "takes a name, gives a code"),
            Map.entry("gt_metaphone", "takes a name, gives a code"));

    /** Arguments that take words of their own; any other one takes any text. */
    private static final Map<String, List<String>> HINTS = Map.of(
            "order", List.of("YMD", "DMY", "MDY"),
            "country", List.of("US", "DE", "Germany", "nowhere", "GB", "NL"),
            "region", List.of("US", "DE", "XX"),
            "provider", List.of("google", "n/a", "https://accounts.google.com"));

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> fragments = Arbitraries.of(
                "@",
                ".",
                "<",
                "\"",
                "mailto:",
                "example.com",
                "gmail.com",
                "\u00df",
                "\u0130",
                "I",
                "i",
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
                "1/2",
                "4b",
                "str.",
                "1990",
                "05",
                "31",
                "-",
                "/",
                "T",
                "e9",
                "00",
                "+49",
                "030",
                "901820",
                "US",
                "google",
                "|",
                ":",
                "n/a",
                "#",
                "Apt",
                "GmbH",
                "& Co. KG",
                "S.A.",
                "\u682a\u5f0f\u4f1a\u793e",
                "http://",
                "www.",
                "co.uk",
                "6f9619ff8b86d011b42d00cf4fc964ff",
                "{",
                "}",
                "may",
                "\u5f20\u4f1f",
                "\u0412\u043b\u0430\u0434",
                "\u0623\u062d\u0645\u062f",
                "\u05d3",
                "\u0c99",
                "\ud83d",
                "\ude80",
                "\udc00",
                "asdf",
                "1234567");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().ascii().ofMaxLength(30),
                Arbitraries.strings().withCharRange('\u0080', '\u1fff').ofMaxLength(12),
                fragments.list().ofMaxSize(7).map(parts -> String.join("", parts)),
                fragments.list().ofMaxSize(6).map(parts -> String.join(" ", parts)));
    }

    @Property(tries = 400, seed = "20261122")
    void no_text_makes_one_throw_and_a_second_pass_changes_nothing(@ForAll("texts") String raw) {
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            for (List<String> hints : hints(function, raw)) {
                Object once = apply(function, raw, hints);
                if (once instanceof String text && !NOT_IDEMPOTENT.containsKey(function.name())) {
                    // A function of keys (gt_nickname) gives an unknown key back, and a blank is one.
                    assertThat(text.isBlank() && !raw.isBlank())
                            .as(function.name())
                            .isFalse();
                    assertThat(apply(function, text, hints))
                            .as(function.name() + " of " + escaped(raw))
                            .isEqualTo(text);
                }
            }
        }
    }

    @Test
    void null_gives_null() {
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            for (List<String> hints : hints(function, "x")) {
                assertThat(apply(function, null, hints)).as(function.name()).isNull();
            }
        }
    }

    /** Turkish has another I, Arabic and Hindi other digits, Thai another year: none of that may reach a value. */
    @Test
    void the_machine_s_locale_and_time_zone_do_not_matter() {
        List<String> values = List.of(
                "INFO.I@EXAMPLE.COM",
                "IRIS",
                "italy",
                "LINKEDIN",
                "1 APRIL 1990",
                "03/04/1990",
                "1990",
                "May 1990",
                "2026-05-01T08:00:00",
                "1700000000.5",
                "12 Hill Cir",
                "I1I 1I1",
                "TITLE",
                "+49 30 901820",
                "(030) 901820",
                "Dr. Ian Irving III",
                "SUBSCRIBED",
                "INVALID",
                "HTTPS://WWW.WIKI.ORG",
                "J. R. R.",
                "\u5f20\u4f1f",
                "6F9619FF8B86D011B42D00CF4FC964FF",
                "PRIVATE LIMITED",
                "Unit 4/12 High St",
                "PO BOX 12",
                "Turkey",
                "California",
                "TRUE",
                "@IRIS");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            Map<String, String> expected = answers(values);
            for (String other : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE", "th-TH-u-ca-buddhist-nu-thai", "lt-LT")) {
                Locale.setDefault(Locale.forLanguageTag(other));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
                assertThat(answers(values)).as(other).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void each_can_be_shipped_to_an_executor() throws IOException {
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(((SparkUserDefinedFunction) function.function()).f());
            }
            assertThat(bytes.size()).as(function.name()).isPositive();
        }
    }

    @Test
    void exceptions_name_functions_that_there_are() {
        assertThat(Catalogue.FUNCTIONS.keySet()).containsAll(NOT_IDEMPOTENT.keySet());
    }

    private static Map<String, String> answers(List<String> values) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            for (String value : values) {
                for (List<String> hints : hints(function, value)) {
                    Object answer = apply(function, value, hints);
                    answers.put(
                            function.name() + " " + value + " " + hints,
                            answer instanceof Object[] several
                                    ? List.of(several).toString()
                                    : String.valueOf(answer));
                }
            }
        }
        return answers;
    }

    /** The further arguments of a function; null is a hint too. */
    private static List<List<String>> hints(SqlFunction function, String raw) {
        List<List<String>> all = new ArrayList<>(List.of(List.of()));
        for (String argument :
                function.arguments().subList(1, function.arguments().size())) {
            List<String> choices = new ArrayList<>(HINTS.getOrDefault(argument, List.of(raw, "Ada")));
            choices.add(null);
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : all) {
                for (String choice : choices) {
                    List<String> next = new ArrayList<>(before);
                    next.add(choice);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Object apply(SqlFunction function, String value, List<String> hints) {
        Object body = ((SparkUserDefinedFunction) function.function()).f();
        return switch (function.arguments().size()) {
            case 1 -> ((Function1<Object, Object>) body).apply(value);
            case 2 -> ((Function2<Object, Object, Object>) body).apply(value, hints.get(0));
            default -> throw new AssertionError(
                    function.name() + " takes more arguments than this test can give: add them");
        };
    }

    private static String escaped(String raw) {
        return Set.of(raw.codePoints().mapToObj(Integer::toHexString).toList()).toString();
    }
}
