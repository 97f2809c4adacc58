package org.goldthread.jobs.block;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * Reads the columns that comparisons need, once per record and block.
 *
 * @param <T> what a record is decoded to
 */
@FunctionalInterface
public interface RecordDecoder<T> extends Serializable {
    /** The record; the row holds exactly the columns that were asked for, in that order. */
    T decode(Row row);
}
