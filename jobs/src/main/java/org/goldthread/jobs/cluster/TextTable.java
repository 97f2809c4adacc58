package org.goldthread.jobs.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Numbers distinct texts from 0 as they come. A hash says where to look, the text itself whether it is the same: two texts
 * of one hash get two numbers. Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4) over
 * primitive arrays: 24 to 36 bytes a text, half as much again while the table grows, and the bytes of the text itself.
 */
final class TextTable {
    private static final long SEED = 42;

    /** Words of a chunk, as a power of two: 4 MiB. */
    private static final int CHUNK_WORDS = 20;

    private static final int WORD = 4;
    private static final int BATCH = 128;
    private static final int FIRST_CHUNK = 1 << 16;
    private static final int MOST_CHUNKS = 1 << (32 - CHUNK_WORDS);
    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    /**
     * Upper half: of the hash. Lower half: place and one, so that 0 is a free slot. Two thirds at most are taken. The
     * number stands with the text, so that finding a known text is two steps through memory, not three.
     */
    private long[] slots = new long[1 << 10];

    /** Place of every text, in words of four bytes: its number, its length, the text. */
    private int[] places = new int[1 << 9];

    private byte[][] chunks = new byte[1][];
    private int chunkCount;

    /** Words of the last chunk that are taken. */
    private int used;

    private int size;

    /** What was read ahead, so that the reading is not optimized away. */
    @SuppressWarnings("UnusedVariable")
    private long ahead;

    /** Number of distinct texts. */
    int size() {
        return size;
    }

    /**
     * The numbers of many texts; the same as one by one. Where each will be looked for is read ahead of the looking, text
     * after text: the processor then waits for memory once for many of them, not for each.
     *
     * @param bounds from and to of every text in the source
     * @param numbers to fill, as many as there are texts
     */
    void numbers(byte[] source, int[] bounds, int[] numbers, int count) {
        long[] hashes = new long[Math.min(BATCH, count)];
        for (int start = 0; start < count; start += BATCH) {
            int batch = Math.min(BATCH, count - start);
            for (int text = 0; text < batch; text++) {
                int at = 2 * (start + text);
                hashes[text] = hash(source, bounds[at], bounds[at + 1], SEED);
            }
            readAhead(hashes, batch);
            for (int text = 0; text < batch; text++) {
                int at = 2 * (start + text);
                numbers[start + text] = number(source, bounds[at], bounds[at + 1], hashes[text]);
            }
        }
    }

    private void readAhead(long[] hashes, int batch) {
        int mask = slots.length - 1;
        long read = 0;
        for (int text = 0; text < batch; text++) {
            read += slots[(int) (hashes[text] >>> 32) & mask];
        }
        for (int text = 0; text < batch; text++) {
            long slot = slots[(int) (hashes[text] >>> 32) & mask];
            if (slot != 0 && slot >>> 32 == hashes[text] >>> 32) {
                int place = (int) slot - 1;
                read += chunk(place)[start(place)];
            }
        }
        ahead = read;
    }

    /** The number of a text; a new one if it is new. */
    int number(byte[] source, int from, int to) {
        return number(source, from, to, hash(source, from, to, SEED));
    }

    /** The same with a hash that the caller knows; of any quality. */
    int number(byte[] source, int from, int to, long hash) {
        int mask = slots.length - 1;
        long tag = hash >>> 32;
        int at = (int) tag & mask;
        while (slots[at] != 0) {
            if (slots[at] >>> 32 == tag) {
                int place = (int) slots[at] - 1;
                byte[] stored = chunk(place);
                int start = start(place);
                if (isText(stored, start, source, from, to)) {
                    return (int) NUMBER.get(stored, start - WORD);
                }
            }
            at = (at + 1) & mask;
        }
        store(source, from, to);
        slots[at] = tag << 32 | (places[size - 1] + 1) & LOWER_HALF;
        if (size > slots.length / 3 * 2) {
            grow();
        }
        return size - 1;
    }

    /** A hash of the text (XXH64), for every seed another one. */
    static long hash(byte[] source, int from, int to, long seed) {
        return XXH64.hashUnsafeBytes(source, (long) Platform.BYTE_ARRAY_OFFSET + from, to - from, seed);
    }

    /** Whether the first text sorts before the second, byte by byte. */
    boolean isBefore(int number, int other) {
        byte[] left = chunk(places[number]);
        byte[] right = chunk(places[other]);
        int leftStart = start(places[number]);
        int rightStart = start(places[other]);
        int leftFrom = leftStart + NodeBlocks.widthAt(left, leftStart);
        int rightFrom = rightStart + NodeBlocks.widthAt(right, rightStart);
        int leftTo = leftFrom + NodeBlocks.valueAt(left, leftStart);
        int rightTo = rightFrom + NodeBlocks.valueAt(right, rightStart);
        return Arrays.compareUnsigned(left, leftFrom, leftTo, right, rightFrom, rightTo) < 0;
    }

    /** Writes a text with its length before it. */
    void write(int number, NodeBlocks.Writer writer) {
        byte[] from = chunk(places[number]);
        int start = start(places[number]);
        writer.copy(from, start, NodeBlocks.widthAt(from, start) + NodeBlocks.valueAt(from, start));
    }

    private static boolean isText(byte[] stored, int start, byte[] source, int from, int to) {
        int length = NodeBlocks.valueAt(stored, start);
        int text = start + NodeBlocks.widthAt(stored, start);
        return length == to - from && Arrays.equals(stored, text, text + length, source, from, to);
    }

    private byte[] chunk(int place) {
        return chunks[place >>> CHUNK_WORDS];
    }

    /** Where in its chunk the length of the text stands. */
    private static int start(int place) {
        return ((place & ((1 << CHUNK_WORDS) - 1)) + 1) * WORD;
    }

    private void store(byte[] source, int from, int to) {
        int length = to - from;
        int bytes = WORD + NodeBlocks.WIDEST + length;
        if (chunkCount == 0 || chunks[chunkCount - 1].length - used * WORD < bytes) {
            if (chunkCount == MOST_CHUNKS) {
                throw new IllegalStateException("The names of " + size + " nodes are over 16 GiB together");
            }
            chunks = chunkCount == chunks.length ? Arrays.copyOf(chunks, chunkCount * 2) : chunks;
            int usual = chunkCount == 0 ? FIRST_CHUNK : WORD << CHUNK_WORDS;
            chunks[chunkCount++] = new byte[Math.max(usual, bytes)];
            used = 0;
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        byte[] chunk = chunks[chunkCount - 1];
        places[size] = (chunkCount - 1) << CHUNK_WORDS | used;
        int at = used * WORD;
        NUMBER.set(chunk, at, size);
        at += WORD + NodeBlocks.put(length, chunk, at + WORD);
        System.arraycopy(source, from, chunk, at, length);
        used = (at + length + WORD - 1) / WORD;
        size++;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        int mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) (slot >>> 32) & mask;
                while (slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                slots[at] = slot;
            }
        }
    }
}
