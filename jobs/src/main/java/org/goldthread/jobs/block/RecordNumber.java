package org.goldthread.jobs.block;

/**
 * How records and pairs are written as numbers. A record's number is its chunk (9 bits) and its place in it (22 bits); a
 * member of a block is that number, the pass (8 bits) and 24 bits of the record key's hash, which do not depend on chunks:
 * members sort by chunk and place.
 */
final class RecordNumber {
    /** Records that a chunk can hold. */
    static final int MOST_RECORDS = 1 << 22;

    static final int MOST_CHUNKS = 1 << 9;

    /** Passes that can be told apart in a member of a block. */
    static final int MOST_PASSES = 1 << 8;

    private static final int PLACE_BITS = 22;
    private static final int PASS_BITS = 8;
    private static final int HASH_BITS = 24;
    private static final long PLACES = MOST_RECORDS - 1;
    private static final long HASHES = (1L << HASH_BITS) - 1;

    private RecordNumber() {}

    /** A record as a member of a block. */
    static long member(int chunk, int place, int pass, long keyHash) {
        long record = (long) chunk << PLACE_BITS | place;
        return (record << PASS_BITS | pass) << HASH_BITS | keyHash & HASHES;
    }

    static int passOf(long member) {
        return (int) (member >>> HASH_BITS) & (MOST_PASSES - 1);
    }

    static int chunkOf(long member) {
        return (int) (member >>> HASH_BITS + PASS_BITS + PLACE_BITS);
    }

    static int placeOf(long member) {
        return (int) (member >>> HASH_BITS + PASS_BITS & PLACES);
    }

    /** From 0 to below 1, the same for the same two record keys whatever their order, chunks and places. */
    static double chance(long left, long right) {
        long one = left & HASHES;
        long two = right & HASHES;
        long both = Math.min(one, two) << HASH_BITS | Math.max(one, two);
        // Finalizer of SplitMix64 (Steele, Lea and Flood 2014, figure 16).
        long z = (both ^ both >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1.0p-53;
    }

    /** A pair within a cell of two chunks, with the pass that makes it: sorts by left, right, pass. */
    static long pair(int leftPlace, int rightPlace, int pass) {
        return ((long) leftPlace << PLACE_BITS | rightPlace) << PASS_BITS | pass;
    }

    static long withoutPass(long pair) {
        return pair >>> PASS_BITS;
    }

    static int passOfPair(long pair) {
        return (int) pair & (MOST_PASSES - 1);
    }

    static int leftOf(long pair) {
        return (int) (pair >>> PLACE_BITS + PASS_BITS);
    }

    static int rightOf(long pair) {
        return (int) (pair >>> PASS_BITS & PLACES);
    }
}
