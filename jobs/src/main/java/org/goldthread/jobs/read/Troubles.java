package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What is wrong with a row. */
final class Troubles {
    private static final int LONGEST_RAW = 65_536;

    private final List<Row> found = new ArrayList<>();
    private boolean rejection;

    /** Notes a value that was nulled, or nothing to match on; the row is a record all the same. */
    void note(String kind, String detail) {
        found.add(RowFactory.create(kind, Bookkeeping.NOTED, detail));
    }

    /** Of a row that is rejected nothing else is told. */
    void reject(String kind, String detail) {
        rejection = true;
        found.clear();
        found.add(RowFactory.create(kind, Bookkeeping.REJECTED, detail));
    }

    boolean isRejection() {
        return rejection;
    }

    /** Structures of {@link Bookkeeping#TROUBLES}. */
    List<Row> rows() {
        return List.copyOf(found);
    }

    /** The only trouble of a row that is rejected. */
    static Column rejected(String kind, String detail) {
        return array(struct(
                        lit(kind).as("kind"),
                        lit(Bookkeeping.REJECTED).as("severity"),
                        lit(detail).as("detail")))
                .cast(Bookkeeping.TROUBLE_LIST);
    }

    /** Whether there is anything to tell of a row. */
    static Column troubled() {
        return size(col(Bookkeeping.TROUBLES)).gt(0);
    }

    /** At most 64 KiB; a character has at most four bytes. */
    static Column cut(Column raw) {
        Column text = call_function("make_valid_utf8", raw);
        return when(octet_length(text).leq(LONGEST_RAW), text).otherwise(left(text, lit(LONGEST_RAW / 4)));
    }
}
