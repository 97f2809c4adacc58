package org.goldthread.udfs.similarity;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Jaro-Winkler: for names, where the beginning counts more than the end. Served by Commons Text. */
public final class JaroWinkler {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private JaroWinkler() {}

    /** From 0 to 1, the same for (a, b) and (b, a); 0 for null and when one side is empty. */
    public static double similarity(String a, String b) {
        if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return a.compareTo(b) <= 0 ? SIMILARITY.apply(a, b) : SIMILARITY.apply(b, a);
    }
}
