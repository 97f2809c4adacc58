package org.goldthread.jobs.block;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the pairs of blocks, as numbers, for the tasks that score them. A block never stands in memory as pairs: they leave
 * in rows of some thousand, however large the block. Members come in the order of their numbers, so that the smaller one
 * of a pair is the left one.
 */
final class MakePairs implements Iterator<Row> {
    /** Bytes of all buffers together. */
    private static final int ROOM = 16 << 20;

    private static final int LONGEST = 8192;

    private final Iterator<Row> blocks;
    private final int[] limits;
    private final Cells cells;
    private final double share;
    private final long[][] buffers;
    private final int[] sizes;
    private final int full;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long[] members = {};
    private int pass;
    private int size;
    private int left;
    private LongBuffer rest = LongBuffer.allocate(0);
    private boolean drained;

    /**
     * @param blocks rows with the column {@link GroupBlocks#MEMBERS}
     * @param limits largest block by pass
     * @param share share of the pairs that are made, chosen by the hash of their record keys; 1 = all
     */
    MakePairs(Iterator<Row> blocks, int[] limits, Cells cells, double share) {
        this.blocks = blocks;
        this.limits = limits;
        this.cells = cells;
        this.share = share;
        int tasks = cells.tasks();
        buffers = new long[tasks][0];
        sizes = new int[tasks];
        full = Math.max(64, Math.min(LONGEST, ROOM / Long.BYTES / tasks));
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && !drained) {
            if (left < size - 1) {
                pairsOf(left++);
            } else if (!nextBlock()) {
                drained = true;
                for (int task = 0; task < sizes.length; task++) {
                    drain(task);
                }
            }
        }
        return !rows.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }

    private boolean nextBlock() {
        while (!rest.hasRemaining()) {
            if (!blocks.hasNext()) {
                return false;
            }
            rest = ByteBuffer.wrap(blocks.next().<byte[]>getAs(0)).asLongBuffer();
        }
        long head = rest.get();
        pass = (int) (head >>> 32);
        size = (int) head;
        left = 0;
        if (size > limits[pass]) {
            rest.position(rest.position() + size);
            size = 0;
            return true;
        }
        if (size > members.length) {
            members = new long[Math.max(size, 2 * members.length)];
        }
        rest.get(members, 0, size);
        return true;
    }

    private void pairsOf(int at) {
        long one = members[at];
        int chunk = RecordNumber.chunkOf(one);
        int place = RecordNumber.placeOf(one);
        for (int i = at + 1; i < size; i++) {
            long two = members[i];
            if (share < 1 && RecordNumber.chance(one, two) >= share) {
                continue;
            }
            int task = cells.task(chunk, RecordNumber.chunkOf(two), place);
            int filled = sizes[task];
            if (filled == buffers[task].length) {
                buffers[task] = Arrays.copyOf(buffers[task], Math.min(full, Math.max(64, 2 * filled)));
            }
            buffers[task][filled] = RecordNumber.pair(place, RecordNumber.placeOf(two), pass);
            sizes[task] = filled + 1;
            if (filled + 1 == full) {
                drain(task);
            }
        }
    }

    private void drain(int task) {
        if (sizes[task] > 0) {
            rows.add(RowFactory.create(task, PlaceBuffers.bytes(buffers[task], sizes[task])));
            sizes[task] = 0;
        }
    }
}
