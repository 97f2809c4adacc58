package org.goldthread.jobs.cluster;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * Weighs any two records of a component, candidates or not.
 *
 * @param <T> what a record is decoded to
 */
public interface PairWeigher<T> extends Serializable {
    /**
     * What speaks for a pair.
     *
     * @param weight match weight in bits
     * @param probability of a match, 0..1
     * @param levels comparison levels and their weights as JSON
     */
    record Weighed(double weight, double probability, String levels) {}

    /** Reads the compared columns of a record. */
    T decode(Row content);

    /** The pair's weight, however low. */
    Weighed weigh(T left, T right);
}
