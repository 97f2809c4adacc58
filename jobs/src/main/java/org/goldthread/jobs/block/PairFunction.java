package org.goldthread.jobs.block;

import java.io.Serializable;

/**
 * Scores a pair of decoded records; the left one has the smaller record key.
 *
 * @param <T> what a record is decoded to
 */
@FunctionalInterface
public interface PairFunction<T> extends Serializable {
    /** The score, or null for a pair that is not worth keeping. */
    ScoredPair score(T left, T right);
}
