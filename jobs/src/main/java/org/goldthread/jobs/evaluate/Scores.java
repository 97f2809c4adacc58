package org.goldthread.jobs.evaluate;

/**
 * The figures of one clustering against the truth. Shares are 0 to 1; a share of nothing is 1. A record that the truth
 * knows and the clustering does not stands alone.
 *
 * @param records records that the truth knows
 * @param missing of these, records that the clustering does not know
 * @param entities true entities
 * @param clusters predicted clusters of these records
 * @param truePairs pairs of records of one entity
 * @param predictedPairs pairs of records of one cluster
 * @param correctPairs pairs that are both
 * @param precision correct of the predicted pairs
 * @param recall correct of the true pairs
 * @param f1 harmonic mean of precision and recall
 * @param bCubedPrecision mean over records: share of its cluster that is of its entity (Bagga and Baldwin 1998)
 * @param bCubedRecall mean over records: share of its entity that is in its cluster
 * @param bCubedF1 harmonic mean of the two
 * @param exactRate share of entities that are exactly one cluster
 * @param overMerged clusters that hold records of several entities
 * @param underMerged entities whose records lie in several clusters
 */
public record Scores(
        long records,
        long missing,
        long entities,
        long clusters,
        long truePairs,
        long predictedPairs,
        long correctPairs,
        double precision,
        double recall,
        double f1,
        double bCubedPrecision,
        double bCubedRecall,
        double bCubedF1,
        double exactRate,
        long overMerged,
        long underMerged) {}
