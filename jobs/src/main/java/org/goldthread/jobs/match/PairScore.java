package org.goldthread.jobs.match;

/**
 * The score of a pair that reaches the review threshold.
 *
 * @param weight match weight: log2 of the odds of a match
 * @param probability probability of a match, 0..1
 * @param levels comparison to level and its weight as JSON, for example {@code {"given_name":"exact:+5.1"}}
 */
public record PairScore(double weight, double probability, String levels) {}
