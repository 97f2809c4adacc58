package org.goldthread.jobs.match;

import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;

/** Levels of any other attribute: a code, a number or free text, whatever the values look like. */
final class ValueComparison {
    private static final int SHORTEST_WITH_TYPO = 5;
    private static final int SHORTEST_CODE_WITH_TYPO = 4;
    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_NUMBER = 11;
    private static final double NEARLY_ALL = 0.9;
    private static final double HALF = 0.5;
    static final double SIMILAR = 0.9;
    static final double WEAK = 0.8;

    private ValueComparison() {}

    /**
     * Over comparison keys (lower case, single blanks).
     *
     * <ol start="0">
     *   <li>exact: equal text, or equal numbers (7 and 7.0)
     *   <li>close: one edit (text from five characters on, numbers from four digits on), or numbers at most 1 % apart
     *   <li>similar: Jaro-Winkler of at least 0.9, or nearly all words of the shorter one; numbers at most 5 % apart
     *   <li>weak: Jaro-Winkler of at least 0.8, or half of the words of the shorter one; numbers at most 20 % apart
     *   <li>else
     * </ol>
     *
     * Words count by how rare they are, see {@link Words}.
     *
     * @param place of the attribute among those that the model names
     */
    static int compare(ComparableRecord a, ComparableRecord b, int place, AppliedLevels applied) {
        String one = a.others[place];
        String two = b.others[place];
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        return isNumber(one) && isNumber(two) ? numbers(one, two, applied) : texts(a, b, place, applied);
    }

    private static int numbers(String one, String two, AppliedLevels applied) {
        double a = Double.parseDouble(one);
        double b = Double.parseDouble(two);
        double difference = Math.abs(a - b);
        double larger = Math.max(Math.abs(a), Math.abs(b));
        if (difference == 0) {
            return 0;
        }
        boolean typed = Math.min(one.length(), two.length()) >= SHORTEST_CODE_WITH_TYPO;
        if (applied.has(1) && (typed && EditDistance.within(one, two, 1) >= 0 || difference <= 0.01 * larger)) {
            return 1;
        }
        if (applied.has(2) && difference <= 0.05 * larger) {
            return 2;
        }
        return applied.has(3) && difference <= 0.2 * larger ? 3 : 4;
    }

    private static int texts(ComparableRecord a, ComparableRecord b, int place, AppliedLevels applied) {
        String one = a.others[place];
        String two = b.others[place];
        int shorter = Math.min(one.length(), two.length());
        if (applied.has(1) && shorter >= SHORTEST_WITH_TYPO && EditDistance.within(one, two, 1) >= 0) {
            return 1;
        }
        double similarity = shorter >= SHORTEST_WORD ? JaroWinkler.similarity(one, two) : 0;
        double shared = Words.overlap(a.words(place), b.words(place));
        if (applied.has(2) && (similarity >= applied.similarity(2) || shared >= NEARLY_ALL)) {
            return 2;
        }
        return applied.has(3) && (similarity >= applied.similarity(3) || shared >= HALF) ? 3 : 4;
    }

    /** Digits with at most one decimal point and a sign; longer ones are codes, whose size says nothing. */
    private static boolean isNumber(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return false;
        }
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && points == 0) {
                points++;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0;
    }
}
