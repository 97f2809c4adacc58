package org.goldthread.jobs.block;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Places in blocks, gathered by bucket and handed out in rows of many: a row for each would cost more than all else. */
final class PlaceBuffers {
    private static final int LONGEST = 8192;
    private static final int SHORTEST = 64;

    /** Longs in all buffers together, about. */
    private static final int ROOM = 4 << 20;

    private final int longest;

    private final long[][] buckets;
    private final int[] sizes;
    private int full = -1;

    PlaceBuffers(int buckets) {
        longest = Math.max(SHORTEST, Math.min(LONGEST, ROOM / buckets));
        this.buckets = new long[buckets][0];
        sizes = new int[buckets];
    }

    /** The bucket of a block hash, among so many. */
    static int bucket(long hash, int buckets) {
        return (int) ((hash >>> 33) * buckets >>> 31);
    }

    void add(long hash, long member) {
        int bucket = bucket(hash, buckets.length);
        int size = sizes[bucket];
        if (size + 2 > buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(SHORTEST, 2 * size));
        }
        buckets[bucket][size] = hash;
        buckets[bucket][size + 1] = member;
        sizes[bucket] = size + 2;
        if (size + 2 >= longest) {
            full = bucket;
        }
    }

    boolean isAnyFull() {
        return full >= 0;
    }

    boolean areEmpty() {
        return first() == sizes.length;
    }

    /** A row of {@link PackRecords#PACKED} with the places of a bucket: a full one, else the first that has any. */
    Row drained() {
        int bucket = full < 0 ? first() : full;
        full = -1;
        byte[] bytes = bytes(buckets[bucket], sizes[bucket]);
        sizes[bucket] = 0;
        return RowFactory.create(null, bucket, bytes);
    }

    private int first() {
        int bucket = 0;
        while (bucket < sizes.length && sizes[bucket] == 0) {
            bucket++;
        }
        return bucket;
    }

    static byte[] bytes(long[] values, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
        bytes.asLongBuffer().put(values, 0, size);
        return bytes.array();
    }
}
