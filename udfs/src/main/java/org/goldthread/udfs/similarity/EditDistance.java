package org.goldthread.udfs.similarity;

import java.util.stream.IntStream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.SimilarityInput;

/**
 * Damerau-Levenshtein distance in its optimal-string-alignment form: insert, delete, replace, swap two neighbours, no
 * substring edited twice ("ca" to "abc" is 3). Served by Commons Text. Counts UTF-16 characters.
 */
public final class EditDistance {

    private static final DamerauLevenshteinDistance UNLIMITED = new DamerauLevenshteinDistance();
    private static final DamerauLevenshteinDistance[] LIMITED = new DamerauLevenshteinDistance[8];

    static {
        for (int max = 0; max < LIMITED.length; max++) {
            LIMITED[max] = new DamerauLevenshteinDistance(max);
        }
    }

    private EditDistance() {}

    /** The number of edits. Null on either side is farther than anything: {@link Integer#MAX_VALUE}. */
    public static int damerauLevenshtein(String a, String b) {
        return a == null || b == null ? Integer.MAX_VALUE : distance(UNLIMITED, a, b);
    }

    /** The number of edits when it is at most {@code max}, else -1; -1 too for null and a negative {@code max}. Cheaper. */
    public static int within(String a, String b, int max) {
        if (a == null || b == null || max < 0 || Math.abs(a.length() - b.length()) > max) {
            return -1;
        }
        DamerauLevenshteinDistance limited = max < LIMITED.length ? LIMITED[max] : new DamerauLevenshteinDistance(max);
        return distance(limited, a, b);
    }

    /** One minus the distance as a share of the longer string; 0 for null, 1 for two empty strings. */
    public static double similarity(String a, String b) {
        if (a == null || b == null) {
            return 0;
        }
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 1 : 1 - (double) damerauLevenshtein(a, b) / longer;
    }

    private static int distance(DamerauLevenshteinDistance measure, String a, String b) {
        return isAscii(a) && isAscii(b) ? measure.apply(a, b) : measure.apply(new SameObjects(a), new SameObjects(b));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /**
     * Commons Text 1.15.0 compares boxed characters by identity, and Java boxes those above 127 anew each
     * time: to it, "m\u00fcller" is one edit from itself. This view hands out the same object for the same character.
     */
    private record SameObjects(String text) implements SimilarityInput<Character> {

        private static final Character[] ALL = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .mapToObj(c -> (char) c)
                .toArray(Character[]::new);

        @Override
        public Character at(int index) {
            return ALL[text.charAt(index)];
        }

        @Override
        public int length() {
            return text.length();
        }
    }
}
