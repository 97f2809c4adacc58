package org.goldthread.udfs.similarity;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.IntersectionResult;
import org.apache.commons.text.similarity.IntersectionSimilarity;

/** Overlap of the sets of blank-separated words, for addresses and free text. Served by Commons Text. */
public final class TokenOverlap {

    private static final IntersectionSimilarity<String> SHARED = new IntersectionSimilarity<>(TokenOverlap::words);

    private TokenOverlap() {}

    /** Shared words as a share of all words; 0 for null and when neither side has a word. */
    public static double jaccard(String a, String b) {
        if (a == null || b == null) {
            return 0;
        }
        IntersectionResult overlap = SHARED.apply(a, b);
        int shared = overlap.getIntersection();
        return shared == 0 ? 0 : (double) shared / (overlap.getSizeA() + overlap.getSizeB() - shared);
    }

    /** Shared words as a share of the side with fewer words: 1 when one contains the other; 0 for null and no words. */
    public static double containment(String a, String b) {
        if (a == null || b == null) {
            return 0;
        }
        IntersectionResult overlap = SHARED.apply(a, b);
        int shared = overlap.getIntersection();
        return shared == 0 ? 0 : (double) shared / Math.min(overlap.getSizeA(), overlap.getSizeB());
    }

    private static Set<String> words(CharSequence text) {
        return Arrays.stream(text.toString().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
