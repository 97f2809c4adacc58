package org.goldthread.jobs.block;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.RecordChunks.Chunk;

/**
 * The pair loop: walks the pairs of one task in order, every one once, with all the passes that make it.
 *
 * @param <T> what a record is decoded to
 */
final class PairLoop<T> {
    private final Chunk<T> lefts;
    private final Chunk<T> rights;
    private final long[] pairs;
    private final int size;
    private int next;

    /** Place of the pair's left record in its chunk. */
    private int left;

    private int right;
    private boolean turned;
    private int firstPass;
    private long passes;

    /** Takes pairs as {@link MakePairs} writes them; the first {@code size} of the array, which is put in order. */
    PairLoop(Chunk<T> lefts, Chunk<T> rights, long[] pairs, int size) {
        this.lefts = lefts;
        this.rights = rights;
        this.pairs = pairs;
        this.size = size;
        Arrays.sort(pairs, 0, size);
    }

    /** The loop over a task's rows: task, packed pairs. Null when there are none. */
    static <T> PairLoop<T> of(Iterator<Row> rows, Cells cells, RecordChunks<T> chunks) {
        if (!rows.hasNext()) {
            return null;
        }
        int task = -1;
        long[] pairs = new long[1 << 12];
        int size = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            task = row.getInt(0);
            ByteBuffer bytes = ByteBuffer.wrap(row.<byte[]>getAs(1));
            int more = bytes.remaining() / Long.BYTES;
            if (size + more > pairs.length) {
                pairs = Arrays.copyOf(pairs, Math.max(size + more, pairs.length + (pairs.length >> 1)));
            }
            bytes.asLongBuffer().get(pairs, size, more);
            size += more;
        }
        Chunk<T> rights = chunks.get(cells.right(task));
        return new PairLoop<>(chunks.get(cells.left(task)), rights, pairs, size);
    }

    /** Goes on to the next pair of two records of one tenant; false at the end. */
    boolean advance() {
        while (next < size) {
            long pair = RecordNumber.withoutPass(pairs[next]);
            firstPass = RecordNumber.passOfPair(pairs[next]);
            left = RecordNumber.leftOf(pairs[next]);
            right = RecordNumber.rightOf(pairs[next]);
            passes = 0;
            while (next < size && RecordNumber.withoutPass(pairs[next]) == pair) {
                passes |= 1L << RecordNumber.passOfPair(pairs[next]);
                next++;
            }
            // Unequal only where two block keys share a hash.
            if (tenant().equals(rights.tenants().get(right))) {
                turned = lefts.keys().get(left).compareTo(rights.keys().get(right)) > 0;
                return true;
            }
        }
        return false;
    }

    String tenant() {
        return lefts.tenants().get(left);
    }

    /** The smaller record key. */
    String leftKey() {
        return turned ? rights.keys().get(right) : lefts.keys().get(left);
    }

    String rightKey() {
        return turned ? lefts.keys().get(left) : rights.keys().get(right);
    }

    /** What belongs to {@link #leftKey}. */
    T left() {
        return turned ? rights.contents().get(right) : lefts.contents().get(left);
    }

    T right() {
        return turned ? lefts.contents().get(left) : rights.contents().get(right);
    }

    /** The first pass that makes the pair. */
    int firstPass() {
        return firstPass;
    }

    /** Bit by pass: whether it makes the pair. Of use where there are no more than 64 passes. */
    long passes() {
        return passes;
    }
}
