package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The quick ways give what the rules give. */
class FoldingTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> latin = Arbitraries.chars()
                .range(' ', '~')
                .range('\u00a0', '\u024f')
                .range('\u1e00', '\u1eff')
                .range('\u2010', '\u2020');
        Arbitrary<Character> eastern = Arbitraries.chars()
                .range('\u0370', '\u052f')
                .range('\u10a0', '\u10ff')
                .range('\u05d0', '\u064a')
                .range('\u4e00', '\u4e80')
                .range('\uac00', '\uac80');
        Arbitrary<Character> rest =
                Arbitraries.of('\u0301', '\u0308', '\u3099', '\u11a8', '\u200d', '\ud83d', '\ude80');
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, latin),
                        net.jqwik.api.Tuple.of(2, eastern),
                        net.jqwik.api.Tuple.of(1, Arbitraries.chars().range('a', 'e')),
                        net.jqwik.api.Tuple.of(1, rest))
                .list()
                .ofMaxSize(9)
                .map(FoldingTest::text);
    }

    private static String text(List<Character> chars) {
        StringBuilder text = new StringBuilder();
        chars.forEach(text::append);
        return text.toString();
    }

    @Property(tries = 1500, seed = "20261122")
    void quick_keys_and_clean_texts_are_those_of_the_rules(@ForAll("texts") String raw) {
        assertThat(Folding.key(raw)).isEqualTo(Folding.keySlowly(raw));
        assertThat(Folding.clean(raw)).isEqualTo(Folding.cleanSlowly(raw));
    }

    @Property(tries = 1000, seed = "20261122")
    void ascii_has_one_way_only(@ForAll("ascii") String raw) {
        assertThat(Folding.key(raw)).isEqualTo(Folding.keySlowly(raw));
        assertThat(Folding.clean(raw)).isEqualTo(Folding.cleanSlowly(raw));
    }

    @Provide
    Arbitrary<String> ascii() {
        return Arbitraries.strings().ascii().ofMaxLength(30);
    }

    /** A quarter of all pairs of letters in the table: no neighbour changes what a letter gives. */
    @Test
    void the_table_holds_for_pairs_of_its_letters() {
        List<Character> letters = new ArrayList<>();
        for (char c = 0xc0; c < 0x1f00; c++) {
            boolean common = c < 0x180 || (c >= 0x410 && c < 0x460) || (c >= 0x10d0 && c < 0x10f1);
            if (common && FoldedLetters.key(c) != null) {
                letters.add(c);
            }
        }
        assertThat(letters).hasSizeGreaterThan(220);
        for (int at = 0; at < letters.size(); at++) {
            char left = letters.get(at);
            StringBuilder line = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int other = at % 4; other < letters.size(); other += 4) {
                char right = letters.get(other);
                line.append(left).append(right).append(' ');
                expected.append(FoldedLetters.key(left))
                        .append(FoldedLetters.key(right))
                        .append(' ');
            }
            assertThat(Folding.keySlowly(line.toString()))
                    .isEqualTo(expected.toString().strip().toLowerCase(Locale.ROOT));
        }
    }
}
