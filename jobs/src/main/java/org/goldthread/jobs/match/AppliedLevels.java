package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.List;

/**
 * Which levels of a comparison apply, and from which similarity on: the library's, or what a model makes of them. Places
 * are those of {@link Comparison#levels}.
 */
final class AppliedLevels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long kept;
    private final double[] similarity;

    private AppliedLevels(long kept, double[] similarity) {
        this.kept = kept;
        this.similarity = similarity;
    }

    /** All levels of a comparison, as the library has them. */
    static AppliedLevels of(Comparison comparison) {
        double[] similarity = comparison.levels().stream()
                .mapToDouble(level -> level.similarity() == null ? Double.NaN : level.similarity())
                .toArray();
        return new AppliedLevels(-1L, similarity);
    }

    /** The levels that a model lists. A similarity of a level that it leaves out is the library's. */
    static AppliedLevels of(MatchModel.Comparing comparing) {
        Comparison comparison = Comparison.of(comparing);
        double[] similarity = of(comparison).similarity;
        List<Comparison.Level> listed = Comparison.levels(comparing);
        long kept = 0;
        for (int i = 0; i < listed.size(); i++) {
            int place = comparison.levels().indexOf(listed.get(i));
            kept |= 1L << place;
            Double least = comparing.levels().get(i).similarity();
            similarity[place] = least == null ? similarity[place] : least;
        }
        return new AppliedLevels(kept, similarity);
    }

    boolean has(int level) {
        return (kept >>> level & 1) != 0;
    }

    /** Least Jaro-Winkler similarity that the level asks for; NaN where it asks for none. */
    double similarity(int level) {
        return similarity[level];
    }
}
