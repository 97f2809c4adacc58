package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

/** Hashes of raw rows. */
final class RowHash {
    private RowHash() {}

    /** 128 bits of SHA-256 over what names the cells and the row: the same cells under another header are another row. */
    static Column of(Column header) {
        return left(sha2(concat(header, lit("\n"), col(Bookkeeping.ROW_RAW)), 256), lit(32));
    }

    /** 64 bits over the raw row alone, to find its line again. */
    static Column ofLine(Column raw) {
        return xxhash64(raw);
    }
}
