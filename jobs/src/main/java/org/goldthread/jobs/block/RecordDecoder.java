package org.goldthread.jobs.block;

import java.io.Serializable;

/**
 * Makes a record of the values that comparisons need, once in every executor.
 *
 * @param <T> what a record is decoded to
 */
@FunctionalInterface
public interface RecordDecoder<T> extends Serializable {
    /** The record; the values are those that were asked for, in that order, null where the record has none. */
    T decode(String[] values);
}
