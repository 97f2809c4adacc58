package org.goldthread.udfs.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    @ParameterizedTest
    @CsvSource({"martha,marhta,0.961", "dwayne,duane,0.84", "dixon,dicksonx,0.813", "ada,ada,1", "abc,xyz,0", "'',abc,0"
    })
    void jaro_winkler_gives_the_published_values(String a, String b, double expected) {
        assertThat(JaroWinkler.similarity(a, b)).isCloseTo(expected, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"ca,abc,3", "abcd,abdc,1", "smith,smyth,1", "kitten,sitting,3", "'',abc,3", "a,a,0", "'','',0"})
    void edit_distance_counts_a_swap_once_and_edits_no_substring_twice(String a, String b, int expected) {
        assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(expected);
        assertThat(EditDistance.within(a, b, expected)).isEqualTo(expected);
        assertThat(EditDistance.within(a, b, expected - 1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"a b,b c,0.333,0.5", "a b,a b c d,0.5,1", "a a b,b a,1,1", "a,b,0,0", "'',a,0,0", "'  ','',0,0"})
    void token_overlap_counts_each_word_once(String a, String b, double jaccard, double containment) {
        assertThat(TokenOverlap.jaccard(a, b)).isCloseTo(jaccard, within(0.001));
        assertThat(TokenOverlap.containment(a, b)).isCloseTo(containment, within(0.001));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "robert,R163,RPRT", "rupert,R163,RPRT", "o'brien,O165,APRN", "smith,S530,SM0",
                "schmidt,S530,XMT", "'  ',NULL,NULL", "王,NULL,NULL", "NULL,NULL,NULL"
            })
    void phonetic_codes_need_a_latin_letter(String name, String soundex, String metaphone) {
        assertThat(Phonetic.soundex(name)).isEqualTo(soundex);
        assertThat(Phonetic.metaphone(name)).isEqualTo(metaphone);
    }

    @Test
    void null_is_no_evidence() {
        assertThat(JaroWinkler.similarity(null, "a")).isZero();
        assertThat(JaroWinkler.similarity("a", null)).isZero();
        assertThat(JaroWinkler.similarity(null, null)).isZero();
        assertThat(TokenOverlap.jaccard(null, "a")).isZero();
        assertThat(TokenOverlap.containment("a", null)).isZero();
        assertThat(EditDistance.similarity(null, null)).isZero();
        assertThat(EditDistance.damerauLevenshtein(null, "a")).isEqualTo(Integer.MAX_VALUE);
        assertThat(EditDistance.within(null, null, 3)).isEqualTo(-1);
    }

    @Property(seed = "20261122")
    void edit_distance_equals_the_plain_recurrence(
            @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String a,
            @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String b,
            @ForAll @IntRange(max = 12) int max) {
        int expected = reference(a, b);
        assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(expected);
        assertThat(EditDistance.within(a, b, max)).isEqualTo(expected <= max ? expected : -1);
    }

    /** Where Commons Text 1.15.0 fails: it compares boxed characters by identity. */
    @Property(seed = "20261122")
    void edit_distance_holds_beyond_ascii(
            @ForAll @CharRange(from = '\u0430', to = '\u0433') @StringLength(max = 8) String a,
            @ForAll @CharRange(from = '\u0430', to = '\u0433') @StringLength(max = 8) String b,
            @ForAll @IntRange(max = 9) int max) {
        int expected = reference(a, b);
        assertThat(EditDistance.damerauLevenshtein(a, b)).isEqualTo(expected);
        assertThat(EditDistance.within(a, b, max)).isEqualTo(expected <= max ? expected : -1);
        assertThat(EditDistance.damerauLevenshtein(a + "m\u00fcller", a + "m\u00fcller"))
                .isZero();
    }

    @Property(seed = "20261122")
    void every_similarity_is_symmetric_and_between_0_and_1(@ForAll String a, @ForAll String b) {
        assertBetween(JaroWinkler.similarity(a, b), JaroWinkler.similarity(b, a));
        assertBetween(EditDistance.similarity(a, b), EditDistance.similarity(b, a));
        assertBetween(TokenOverlap.jaccard(a, b), TokenOverlap.jaccard(b, a));
        assertBetween(TokenOverlap.containment(a, b), TokenOverlap.containment(b, a));
    }

    @Property(seed = "20261122")
    void equal_strings_are_wholly_similar(@ForAll @NotEmpty String a) {
        assertThat(JaroWinkler.similarity(a, a)).isEqualTo(1);
        assertThat(EditDistance.similarity(a, a)).isEqualTo(1);
        assertThat(EditDistance.within(a, a, 0)).isZero();
    }

    @Property(seed = "20261122")
    void codes_never_throw(@ForAll String name) {
        String soundex = Phonetic.soundex(name);
        assertThat(soundex == null || soundex.matches("[A-Z]\\d{3}")).isTrue();
        String metaphone = Phonetic.metaphone(name);
        assertThat(metaphone == null || metaphone.matches("[A-Z0]{1,6}")).isTrue();
    }

    private static void assertBetween(double forth, double back) {
        assertThat(forth).isBetween(0d, 1d).isEqualTo(back);
    }

    /** Optimal string alignment, straight from its definition. */
    private static int reference(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
