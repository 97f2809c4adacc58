package org.goldthread.jobs.block;

/**
 * What a scorer says about a pair that is worth keeping.
 *
 * @param weight match weight in bits (log2 of the odds)
 * @param probability probability of a match, 0..1
 * @param levels comparison levels and their weights as JSON
 */
public record ScoredPair(double weight, double probability, String levels) {}
