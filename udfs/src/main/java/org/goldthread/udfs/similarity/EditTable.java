package org.goldthread.udfs.similarity;

import java.util.Arrays;

/**
 * The table of optimal string alignment, cell (i, j) the edits between the first i letters of one string and the first j
 * of the other. Up to 64 letters a column of it is two words of bits (where the next cell is one more, where it is one
 * less), computed at once; beyond that, cell by cell as far from the diagonal as the edits allow.
 *
 * @see "H. Hyyr&ouml;, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances, Nordic Journal of
 *     Computing 10 (2003), pages 29 to 39"
 */
final class EditTable {

    private EditTable() {}

    /**
     * The distance between two strings from {@code from} on, or any greater number than {@code max} for what is farther.
     *
     * @param shorter not longer than {@code longer} between {@code from} and its end
     */
    static int distance(String shorter, int from, int endShorter, String longer, int endLonger, int max) {
        int rows = endShorter - from;
        int columns = endLonger - from;
        if (rows == 0) {
            return columns;
        }
        int most = Math.min(max, columns);
        return rows <= LetterMasks.MOST
                ? byBits(shorter, from, endShorter, longer, endLonger, most)
                : byCells(shorter, from, endShorter, longer, endLonger, most);
    }

    /**
     * Hyyr&ouml;'s column step with the transposition: a diagonal that does not rise (D0) begins at an equal letter, at a
     * cell that was reached cheaper from a neighbour, or where this and the letter before are swapped.
     */
    private static int byBits(String shorter, int from, int endShorter, String longer, int endLonger, int max) {
        long[] table = LetterMasks.table();
        LetterMasks.fill(table, shorter, from, endShorter);
        int rows = endShorter - from;
        long last = 1L << (rows - 1);
        int distance = rows;
        long more = -1L;
        long less = 0;
        long level = 0;
        long equalBefore = 0;
        for (int j = from; j < endLonger && distance - (endLonger - j) <= max; j++) {
            long equal = LetterMasks.of(longer.charAt(j), table, shorter, from, endShorter);
            long swapped = ((~level & equal) << 1) & equalBefore;
            level = (((equal & more) + more) ^ more) | equal | less | swapped;
            long right = less | ~(level | more);
            long left = level & more;
            if ((right & last) != 0) {
                distance++;
            } else if ((left & last) != 0) {
                distance--;
            }
            right = (right << 1) | 1;
            more = (left << 1) | ~(level | right);
            less = right & level;
            equalBefore = equal;
        }
        LetterMasks.clear(table, shorter, from, endShorter);
        return distance;
    }

    private static int byCells(String shorter, int from, int endShorter, String longer, int endLonger, int max) {
        int rows = endShorter - from;
        int columns = endLonger - from;
        int far = max + 1;
        int[] before = far(columns, far);
        int[] above = far(columns, far);
        int[] row = far(columns, far);
        for (int j = 0; j <= max; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= rows; i++) {
            int first = Math.max(1, i - max);
            row[first - 1] = first == 1 ? i : far;
            char letter = shorter.charAt(from + i - 1);
            char letterBefore = i == 1 ? 0 : shorter.charAt(from + i - 2);
            for (int j = first, end = Math.min(columns, i + max); j <= end; j++) {
                char other = longer.charAt(from + j - 1);
                int edits = Math.min(above[j - 1] + (letter == other ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && letter == longer.charAt(from + j - 2) && letterBefore == other) {
                    edits = Math.min(edits, before[j - 2] + 1);
                }
                row[j] = edits;
            }
            int[] oldest = before;
            before = above;
            above = row;
            row = oldest;
        }
        return above[columns];
    }

    private static int[] far(int columns, int far) {
        int[] cells = new int[columns + 1];
        Arrays.fill(cells, far);
        return cells;
    }
}
