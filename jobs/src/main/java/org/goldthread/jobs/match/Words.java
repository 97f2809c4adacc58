package org.goldthread.jobs.match;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The different words of a value, sorted, each with how much it tells: the bits of its share among the words of
 * the column, so that
 * {@code ltd} or {@code restaurant} in common says little and a rare name much.
 */
final class Words {
    private final String[] words;
    private final double[] bits;
    private final double total;

    private Words(String[] words, double[] bits) {
        this.words = words;
        this.bits = bits;
        this.total = Arrays.stream(bits).sum();
    }

    /**
     * The words of a text with single blanks between them.
     *
     * @param weight bits of a word, above 0
     */
    static Words of(String text, ToDoubleFunction<String> weight) {
        String[] words = Arrays.stream(text.split(" ")).distinct().sorted().toArray(String[]::new);
        return new Words(words, Arrays.stream(words).mapToDouble(weight).toArray());
    }

    /** Bits of the words in common, as a share of those of the side that has fewer bits: 1 when one contains the other. */
    static double overlap(Words one, Words two) {
        double shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.words.length && j < two.words.length) {
            int order = one.words[i].compareTo(two.words[j]);
            if (order == 0) {
                shared += one.bits[i];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        double least = Math.min(one.total, two.total);
        return least == 0 ? 0 : shared / least;
    }
}
