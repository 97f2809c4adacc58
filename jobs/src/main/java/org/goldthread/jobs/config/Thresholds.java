package org.goldthread.jobs.config;

/**
 * Probabilities at which a scored pair is a match, or a review case.
 *
 * @param match at least this: a match; 0..1
 * @param review at least this, below {@code match}: a person decides; 0..1
 */
public record Thresholds(Double match, Double review) {
    public Thresholds {
        new Problems()
                .require(match != null && match > 0 && match < 1, "match", "is " + match + ".", "Use a probability.")
                .require(
                        review != null && review > 0 && (match == null || review <= match),
                        "review",
                        "is " + review + ".",
                        "Use a probability not above match.")
                .report();
    }
}
