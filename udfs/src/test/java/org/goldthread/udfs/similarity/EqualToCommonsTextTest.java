package org.goldthread.udfs.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.SimilarityInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written anew for speed gives what Commons Text gives, of which every figure is asked for here. */
class EqualToCommonsTextTest {

    private static final String SEED = "20261122";
    private static final int TRIES = 20_000;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final Character[] CHARACTERS = new Character[Character.MAX_VALUE + 1];

    static {
        for (int i = 0; i < CHARACTERS.length; i++) {
            CHARACTERS[i] = (char) i;
        }
    }

    /** Few letters, so that many are equal; short ones and ones around and beyond 64; strangers and near-duplicates. */
    @Provide
    Arbitrary<Tuple2<String, String>> pairs() {
        Arbitrary<String> letters = Arbitraries.of(
                "ab", "abcd", "abcdefghij", "01", "a\u00e9", "\u0430\u0431\u0432b", "\ud83d\ude00\ude01a");
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 9)),
                Tuple.of(4, Arbitraries.integers().between(10, 40)),
                Tuple.of(2, Arbitraries.integers().between(60, 70)),
                Tuple.of(1, Arbitraries.integers().between(71, 150)));
        Arbitrary<Integer> edits = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 4)), Tuple.of(1, Arbitraries.of(-1)));
        return Combinators.combine(letters, lengths, lengths, edits, Arbitraries.longs())
                .as(EqualToCommonsTextTest::pair);
    }

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void jaro_winkler_is_equal_to_the_last_bit(@ForAll("pairs") Tuple2<String, String> pair) {
        String a = pair.get1();
        String b = pair.get2();
        assertThat(JaroWinkler.similarity(a, b)).isEqualTo(jaroWinkler(a, b));
        assertThat(JaroWinkler.similarity(b, a)).isEqualTo(jaroWinkler(a, b));
    }

    @Property(seed = SEED)
    void jaro_winkler_is_equal_for_any_text(@ForAll String a, @ForAll String b) {
        assertThat(JaroWinkler.similarity(a, b)).isEqualTo(jaroWinkler(a, b));
    }

    /** Beside round figures also the similarity itself and its neighbours, where a wrong bound would show. */
    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void at_least_is_the_comparison_of_the_similarity(@ForAll("pairs") Tuple2<String, String> pair) {
        String a = pair.get1();
        String b = pair.get2();
        double similarity = jaroWinkler(a, b);
        double[] least = {
            similarity,
            Math.nextUp(similarity),
            Math.nextDown(similarity),
            similarity + 0.01,
            similarity - 0.01,
            0.5,
            0.7,
            0.8,
            0.88,
            0.94,
            1,
            1.5,
            0,
            -0.0,
            -1,
            -2,
            Double.NaN,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
        };
        for (double each : least) {
            assertThat(JaroWinkler.atLeast(a, b, each)).as("%s", each).isEqualTo(similarity >= each);
            assertThat(JaroWinkler.atLeast(b, a, each)).as("%s", each).isEqualTo(similarity >= each);
        }
        assertThat(JaroWinkler.atLeast(null, b, 0)).isTrue();
        assertThat(JaroWinkler.atLeast(a, null, 0.1)).isFalse();
    }

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void edit_distance_is_equal(@ForAll("pairs") Tuple2<String, String> pair) {
        String a = pair.get1();
        String b = pair.get2();
        assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(distance(a, b));
        assertThat(EditDistance.damerauLevenshtein(b, a)).isEqualTo(distance(a, b));
    }

    /** Also where only the limit is asked: one and two edits, three and more, about the distance, and no limit at all. */
    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void edit_distance_within_a_limit_is_equal(@ForAll("pairs") Tuple2<String, String> pair) {
        String a = pair.get1();
        String b = pair.get2();
        int distance = distance(a, b);
        int[] limits = {-1, 0, 1, 2, 3, 4, 5, 8, distance - 1, distance, distance + 1, Integer.MAX_VALUE};
        for (int limit : limits) {
            int expected = distance <= limit ? distance : -1;
            assertThat(EditDistance.within(a, b, limit)).as("%s", limit).isEqualTo(expected);
            assertThat(EditDistance.within(b, a, limit)).as("%s", limit).isEqualTo(expected);
        }
    }

    @Property(seed = SEED)
    void edit_distance_is_equal_for_any_text(@ForAll String a, @ForAll String b) {
        assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(distance(a, b));
    }

    /** Every two strings of at most five letters out of two, and of at most four out of three. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void all_short_strings_are_equal(int letters) {
        String[] all = all(letters, 7 - letters);
        for (String a : all) {
            for (String b : all) {
                int distance = distance(a, b);
                for (int limit = 0; limit < 5; limit++) {
                    assertThat(EditDistance.within(a, b, limit)).isEqualTo(distance <= limit ? distance : -1);
                }
                assertThat(JaroWinkler.similarity(a, b)).isEqualTo(jaroWinkler(a, b));
                assertThat(JaroWinkler.atLeast(a, b, 0.88)).isEqualTo(jaroWinkler(a, b) >= 0.88);
            }
        }
    }

    private static double jaroWinkler(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return a.compareTo(b) <= 0 ? JARO_WINKLER.apply(a, b) : JARO_WINKLER.apply(b, a);
    }

    /**
     * Commons Text 1.15.0 compares boxed characters by identity, and Java boxes those above 127 anew each time: to it,
     * "m\u00fcller" is one edit from itself. So it is given the same object for the same character.
     */
    private static int distance(String a, String b) {
        return new DamerauLevenshteinDistance().apply(new SameObjects(a), new SameObjects(b));
    }

    private record SameObjects(String text) implements SimilarityInput<Character> {

        @Override
        public Character at(int index) {
            return CHARACTERS[text.charAt(index)];
        }

        @Override
        public int length() {
            return text.length();
        }
    }

    private static Tuple2<String, String> pair(String letters, int length, int other, int edits, long seed) {
        Random random = new Random(seed);
        StringBuilder a = random(letters, length, random);
        StringBuilder b = edits < 0 ? random(letters, other, random) : new StringBuilder(a);
        for (int edit = 0; edit < edits; edit++) {
            edit(b, letters.charAt(random.nextInt(letters.length())), random);
        }
        return Tuple.of(a.toString(), b.toString());
    }

    private static StringBuilder random(String letters, int length, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text;
    }

    private static void edit(StringBuilder text, char letter, Random random) {
        int at = random.nextInt(text.length() + 1);
        int kind = at == text.length() ? 0 : random.nextInt(4);
        switch (kind) {
            case 0 -> text.insert(at, letter);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.setCharAt(at, letter);
            default -> text.insert(random.nextInt(text.length()), text.charAt(at))
                    .deleteCharAt(at + 1);
        }
    }

    private static String[] all(int letters, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int done = 0; done < all.size(); done++) {
            for (int i = 0; i < letters && all.get(done).length() < longest; i++) {
                all.add(all.get(done) + (char) ('a' + i));
            }
        }
        return all.toArray(String[]::new);
    }
}
