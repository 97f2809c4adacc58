package org.goldthread.udfs.similarity;

/**
 * Damerau-Levenshtein distance in its optimal-string-alignment form: insert, delete, replace, swap two neighbours, no
 * substring edited twice ("ca" to "abc" is 3). Counts UTF-16 characters. Equal to {@code DamerauLevenshteinDistance} of
 * Commons Text where that is right (1.15.0 takes a letter beyond ASCII for different from itself), and allocates nothing
 * while the shorter string has at most 64 characters between what both begin and end with.
 *
 * <p>What both begin with and what both end with costs no edit in some best alignment, so it is left out. The rest begins
 * and ends with different letters: within one edit it is one letter against one or none, or two letters swapped; within
 * two edits it is whichever first edit leaves one. More edits are counted by {@link EditTable}.
 */
public final class EditDistance {

    private EditDistance() {}

    /** The number of edits. Null on either side is farther than anything: {@link Integer#MAX_VALUE}. */
    public static int damerauLevenshtein(String a, String b) {
        return a == null || b == null ? Integer.MAX_VALUE : distance(a, b, Integer.MAX_VALUE);
    }

    /** The number of edits when it is at most {@code max}, else -1; -1 too for null and a negative {@code max}. Cheaper. */
    public static int within(String a, String b, int max) {
        if (a == null || b == null || max < 0 || Math.abs(a.length() - b.length()) > max) {
            return -1;
        }
        int distance = distance(a, b, max);
        return distance <= max ? distance : -1;
    }

    /** One minus the distance as a share of the longer string; 0 for null, 1 for two empty strings. */
    public static double similarity(String a, String b) {
        if (a == null || b == null) {
            return 0;
        }
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 1 : 1 - (double) damerauLevenshtein(a, b) / longer;
    }

    /** The distance, or any greater number than {@code max} for what is farther. */
    private static int distance(String a, String b, int max) {
        int endA = a.length();
        int endB = b.length();
        while (endA > 0 && endB > 0 && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        if (max == 1) {
            return one(a, 0, endA, b, 0, endB);
        }
        if (max == 2) {
            return two(a, endA, b, endB);
        }
        int start = begin(a, 0, endA, b, 0, endB);
        return endA <= endB
                ? EditTable.distance(a, start, endA, b, endB, max)
                : EditTable.distance(b, start, endB, a, endA, max);
    }

    /** 0, 1, or 2 and more for what is farther than one edit; the last letters differ. */
    private static int one(String a, int fromA, int endA, String b, int fromB, int endB) {
        int same = begin(a, fromA, endA, b, fromB, endB);
        int i = fromA + same;
        int j = fromB + same;
        int restA = endA - i;
        int restB = endB - j;
        if (restA == 0 || restB == 0) {
            return restA + restB;
        }
        boolean replaced = restA == 1 && restB == 1;
        return replaced || restA == 2 && restB == 2 && isSwap(a, i, b, j) ? 1 : 2;
    }

    /** 0, 1, 2, or 3 and more for what is farther than two edits; the last letters differ. */
    private static int two(String a, int endA, String b, int endB) {
        int from = begin(a, 0, endA, b, 0, endB);
        int restA = endA - from;
        int restB = endB - from;
        if (restA == 0 || restB == 0) {
            return restA + restB;
        }
        int rest = 2;
        if (Math.abs(restA - restB) <= 1) {
            rest = one(a, from + 1, endA, b, from + 1, endB);
            if (restA > 1 && restB > 1 && isSwap(a, from, b, from)) {
                rest = Math.min(rest, one(a, from + 2, endA, b, from + 2, endB));
            }
        }
        if (restA >= restB) {
            rest = Math.min(rest, one(a, from + 1, endA, b, from, endB));
        }
        if (restB >= restA) {
            rest = Math.min(rest, one(a, from, endA, b, from + 1, endB));
        }
        return 1 + rest;
    }

    /** How many letters both begin with. */
    private static int begin(String a, int fromA, int endA, String b, int fromB, int endB) {
        int most = Math.min(endA - fromA, endB - fromB);
        int same = 0;
        while (same < most && a.charAt(fromA + same) == b.charAt(fromB + same)) {
            same++;
        }
        return same;
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return a.charAt(i) == b.charAt(j + 1) && a.charAt(i + 1) == b.charAt(j);
    }
}
