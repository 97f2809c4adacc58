package org.goldthread.udfs.similarity;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Jaro-Winkler: for names, where the beginning counts more than the end. To the last bit the figure of
 * {@code JaroWinklerSimilarity} of Commons Text, which serves strings of more than 64 characters; shorter ones are matched
 * by bits, and nothing is allocated.
 *
 * <p>Jaro: letters match that are equal and not farther apart than half the longer string, less one; each letter of the
 * shorter string takes the first that is free. The similarity is the mean of the matched share of one string, of the other,
 * and of the matches that stand in the same order, where two out of order count as one. Winkler: from 0.7 on, each of the
 * first four letters in common takes a tenth off what is missing to 1.
 */
public final class JaroWinkler {

    private static final JaroWinklerSimilarity LONG_STRINGS = new JaroWinklerSimilarity();
    private static final double BOOSTED = 0.7;
    private static final double BOOST = 0.1;
    private static final int BOOST_LETTERS = 4;
    /** Far more than doubles round off here, far less than one letter makes. */
    private static final double ROUNDING = 1e-9;

    private static final double TOO_FEW = -1;

    private JaroWinkler() {}

    /** From 0 to 1, the same for (a, b) and (b, a); 0 for null and when one side is empty. */
    public static double similarity(String a, String b) {
        if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return isFirst(a, b) ? similarity(a, b, 0) : similarity(b, a, 0);
    }

    /** Exactly {@code similarity(a, b) >= least}, and cheaper: most pairs miss too many letters long before their end. */
    public static boolean atLeast(String a, String b, double least) {
        if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
            return 0 >= least;
        }
        return (isFirst(a, b) ? similarity(a, b, least) : similarity(b, a, least)) >= least;
    }

    /** The shorter one leads, and of two of the same length the lesser one, so that both orders give one figure. */
    private static boolean isFirst(String a, String b) {
        return a.length() < b.length() || a.length() == b.length() && a.compareTo(b) <= 0;
    }

    /** The similarity; where it is less than {@code least}, perhaps something else that is less. */
    private static double similarity(String shorter, String longer, double least) {
        if (longer.length() > LetterMasks.MOST) {
            return LONG_STRINGS.apply(shorter, longer);
        }
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        double boost = BOOST * Math.min(BOOST_LETTERS, same);
        int spare = shorter.length() - (least > 0 ? needed(shorter.length(), longer.length(), boost, least) : 0);
        return spare < 0 ? TOO_FEW : matched(shorter, longer, same, boost, spare);
    }

    /** No fewer matches can reach {@code least}: boosted from less than 0.7 on, in order, and rounded in their favour. */
    private static int needed(int shorter, int longer, double boost, double least) {
        double jaro = (least - boost) / (1 - boost);
        double share = (3 * jaro - 1) * shorter * longer / (shorter + longer);
        return (int) Math.ceil(share - ROUNDING);
    }

    /**
     * @param same letters that both begin with: each is the first free match of its twin, so the masks begin behind them
     * @param spare letters of the shorter string that may go without a match; {@link #TOO_FEW} when more do
     */
    private static double matched(String shorter, String longer, int same, double boost, int spare) {
        int apart = Math.max(longer.length() / 2 - 1, 0);
        long[] table = LetterMasks.table();
        LetterMasks.fill(table, longer, same, longer.length());
        long matchedShorter = 0;
        long free = -1L;
        int missed = 0;
        for (int i = same; i < shorter.length() && missed <= spare; i++) {
            int at = i - same;
            long near = (-1L << Math.max(0, at - apart)) & (-1L >>> Math.max(0, LetterMasks.MOST - 1 - at - apart));
            long equal = LetterMasks.of(shorter.charAt(i), table, longer, same, longer.length()) & near & free;
            free ^= equal & -equal;
            matchedShorter |= (equal == 0 ? 0L : 1L) << at;
            missed += equal == 0 ? 1 : 0;
        }
        LetterMasks.clear(table, longer, same, longer.length());
        if (missed > spare) {
            return TOO_FEW;
        }
        double matches = shorter.length() - missed;
        if (matches == 0) {
            return 0;
        }
        int moved = moved(shorter, matchedShorter, longer, ~free, same);
        double jaro = (matches / shorter.length() + matches / longer.length() + (matches - moved / 2.0) / matches) / 3;
        return jaro < BOOSTED ? jaro : jaro + boost * (1 - jaro);
    }

    /** Matched letters behind {@code same} that are another one in the other string's order. */
    private static int moved(String shorter, long matchedShorter, String longer, long matchedLonger, int same) {
        int moved = 0;
        long other = matchedLonger;
        for (long one = matchedShorter; one != 0; one &= one - 1) {
            char letter = shorter.charAt(same + Long.numberOfTrailingZeros(one));
            moved += letter == longer.charAt(same + Long.numberOfTrailingZeros(other)) ? 0 : 1;
            other &= other - 1;
        }
        return moved;
    }
}
