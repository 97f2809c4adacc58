package org.goldthread.jobs.block;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The places of one bucket in the order of their block hashes. Primitive arrays: about 40 bytes a place. */
final class SortedPlaces {
    private static final int POSITION_BITS = 26;
    private static final long POSITIONS = (1L << POSITION_BITS) - 1;

    private final List<byte[]> parts = new ArrayList<>();
    private int size;
    private long[] hashes;
    private long[] members;
    private long[] order;

    /** Takes places as {@link PlaceBuffers} writes them. */
    void add(byte[] places) {
        parts.add(places);
        size += places.length / (2 * Long.BYTES);
        if (size > POSITIONS) {
            throw new IllegalStateException("A bucket of more than " + POSITIONS + " places");
        }
    }

    /** Sorts by hash; places of one hash in the order of their members. */
    SortedPlaces sorted() {
        hashes = new long[size];
        members = new long[size];
        order = new long[size];
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            LongBuffer longs = ByteBuffer.wrap(parts.get(i)).asLongBuffer();
            parts.set(i, null);
            while (longs.hasRemaining()) {
                hashes[at] = longs.get();
                members[at] = longs.get();
                // The upper bits decide; what they leave open is settled below.
                order[at] = (hashes[at] & ~POSITIONS) | at;
                at++;
            }
        }
        parts.clear();
        Arrays.sort(order);
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && (order[to] & ~POSITIONS) == (order[from] & ~POSITIONS)) {
                to++;
            }
            if (to - from > 1) {
                settle(from, to);
            }
            from = to;
        }
        return this;
    }

    int size() {
        return size;
    }

    long hash(int rank) {
        return hashes[(int) (order[rank] & POSITIONS)];
    }

    long member(int rank) {
        return members[(int) (order[rank] & POSITIONS)];
    }

    /** Orders places whose hashes begin alike. Nearly always they are one block. */
    private void settle(int from, int to) {
        long first = hash(from);
        boolean one = true;
        long[] sorted = new long[to - from];
        for (int i = from; i < to; i++) {
            one &= hash(i) == first;
            sorted[i - from] = member(i);
        }
        if (one) {
            Arrays.sort(sorted);
            for (int i = from; i < to; i++) {
                members[(int) (order[i] & POSITIONS)] = sorted[i - from];
            }
            return;
        }
        Long[] boxed = new Long[to - from];
        for (int i = from; i < to; i++) {
            boxed[i - from] = order[i];
        }
        Arrays.sort(
                boxed,
                java.util.Comparator.<Long>comparingLong(place -> hashes[(int) (place & POSITIONS)])
                        .thenComparingLong(place -> members[(int) (place & POSITIONS)]));
        for (int i = from; i < to; i++) {
            order[i] = boxed[i - from];
        }
    }
}
