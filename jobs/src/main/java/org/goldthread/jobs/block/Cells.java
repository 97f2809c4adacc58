package org.goldthread.jobs.block;

import java.io.Serializable;

/**
 * Who scores which pair: for every two chunks of records (a cell) as many tasks as its pairs need. A pair's task follows
 * from its left record, so that all that one record meets stands together.
 *
 * @param chunks number of chunks, numbered from 0
 * @param parts tasks by cell
 */
record Cells(int chunks, int parts) implements Serializable {
    /** Pairs that one task takes, about: 8 bytes each. */
    private static final long PAIRS = 3_000_000;

    static Cells of(int chunks, long pairs) {
        // A cell of two different chunks has twice the pairs of a chunk with itself: together there are chunks squared
        // halves.
        long halves = (long) chunks * chunks;
        return new Cells(chunks, (int) Math.max(1, 2 * pairs / halves / PAIRS));
    }

    int tasks() {
        return chunks * (chunks + 1) / 2 * parts;
    }

    /** The task of a pair; the left chunk is not the larger one. */
    int task(int leftChunk, int rightChunk, int leftPlace) {
        int cell = leftChunk * chunks - leftChunk * (leftChunk - 1) / 2 + rightChunk - leftChunk;
        int part = (leftPlace * 0x9E3779B9 >>> 1) % parts;
        return cell * parts + part;
    }

    /** Left chunk of a task's pairs. */
    int left(int task) {
        int cell = task / parts;
        int left = 0;
        while (cell >= chunks - left) {
            cell -= chunks - left;
            left++;
        }
        return left;
    }

    /** Right chunk of a task's pairs. */
    int right(int task) {
        int left = left(task);
        return task / parts - (left * chunks - left * (left - 1) / 2) + left;
    }
}
