package org.goldthread.jobs.block;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@link GroupBlocks#GROUPED} for one bucket: members first, then the counts. */
final class GroupedRows implements Iterator<Row> {
    /** Blocks that are too large and named one by one, by pass. */
    static final int NAMED = 20;

    private static final int FULL = 1 << 17;

    private final SortedPlaces places;
    private final int[] largest;
    private final SortedMap<Long, long[]> counts = new TreeMap<>();
    private final PriorityQueue<TooLarge>[] named;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long[] members = new long[1 << 12];
    private int filled;
    private int next;
    private boolean counted;

    private record TooLarge(long hash, long size) {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    GroupedRows(SortedPlaces places, int[] largest) {
        this.places = places;
        this.largest = largest;
        named = new PriorityQueue[largest.length];
        Arrays.setAll(
                named,
                pass -> new PriorityQueue<TooLarge>(
                        Comparator.comparingLong(TooLarge::size).thenComparingLong(TooLarge::hash)));
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && next < places.size()) {
            takeBlock();
        }
        if (rows.isEmpty() && !counted) {
            counted = true;
            count();
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

    private void takeBlock() {
        long hash = places.hash(next);
        int from = next;
        while (next < places.size() && places.hash(next) == hash) {
            next++;
        }
        int size = next - from;
        if (size < 2) {
            return;
        }
        int pass = RecordNumber.passOf(places.member(from));
        if (size > largest[pass]) {
            name(pass, hash, size);
            return;
        }
        count(pass, size, 1);
        if (filled + size + 1 > members.length) {
            members = Arrays.copyOf(members, Math.max(filled + size + 1, 2 * members.length));
        }
        members[filled++] = (long) pass << 32 | size;
        for (int i = from; i < next; i++) {
            members[filled++] = places.member(i);
        }
        if (filled >= FULL) {
            drain();
        }
    }

    private void name(int pass, long hash, long size) {
        named[pass].add(new TooLarge(hash, size));
        if (named[pass].size() > NAMED) {
            count(pass, named[pass].remove().size(), 1);
        }
    }

    private void count(int pass, long size, long blocks) {
        counts.computeIfAbsent(size << 8 | pass, any -> new long[1])[0] += blocks;
    }

    private void drain() {
        rows.add(RowFactory.create(null, null, null, null, PlaceBuffers.bytes(members, filled)));
        filled = 0;
    }

    private void count() {
        if (filled > 0) {
            drain();
        }
        counts.forEach((key, blocks) -> rows.add(
                RowFactory.create((int) (key & (RecordNumber.MOST_PASSES - 1)), key >>> 8, blocks[0], null, null)));
        for (int pass = 0; pass < named.length; pass++) {
            for (TooLarge block : named[pass]) {
                rows.add(RowFactory.create(pass, block.size(), 1L, block.hash(), null));
            }
        }
    }
}
