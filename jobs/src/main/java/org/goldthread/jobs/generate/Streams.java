package org.goldthread.jobs.generate;

import java.util.SplittableRandom;

/** Randomness by seed and number alone: nothing depends on what was made before, so that all can be made anew, in any order. */
record Streams(long seed) {

    /** What the randomness is for; two purposes never share a stream. */
    enum Purpose {
        HOUSEHOLD,
        RECORDS,
        HOT
    }

    /** Numbers next to each other must not give streams that overlap, hence the mixing. */
    SplittableRandom of(Purpose purpose, long number) {
        return new SplittableRandom(mixed(mixed(seed + 1) ^ mixed(number * 4 + purpose.ordinal() + 1)));
    }

    /** The finalizer of MurmurHash3 (Appleby 2011). */
    static long mixed(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
