package org.goldthread.jobs.block;

import java.io.Serializable;

/**
 * Who scores which pair: for every two chunks of records (a cell) as many tasks as its pairs need. A pair's task follows
 * from its left record, so that all that one record meets stands together. Cells are numbered in squares of some chunks by
 * as many, and executors take tasks in the order of their numbers: while they are at a square, they need its chunks only,
 * and decode one once for several cells.
 */
final class Cells implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Pairs that one task takes, about: 8 bytes each. */
    private static final long PAIRS = 3_000_000;

    /** Chunks to the side of a square: the chunks of both sides should fit into the memory of an executor. */
    private static final int SIDE = 4;

    private final int chunks;
    private final int parts;
    private final int cells;

    /** By left chunk times chunks, plus right chunk. */
    private final int[] numbers;

    private final int[] lefts;
    private final int[] rights;

    /**
     * @param chunks number of chunks, numbered from 0
     * @param parts tasks by cell
     */
    Cells(int chunks, int parts) {
        this.chunks = chunks;
        this.parts = parts;
        numbers = new int[chunks * chunks];
        lefts = new int[chunks * (chunks + 1) / 2];
        rights = new int[lefts.length];
        int cell = 0;
        for (int top = 0; top < chunks; top += SIDE) {
            for (int start = top; start < chunks; start += SIDE) {
                cell = numberSquare(top, start, cell);
            }
        }
        cells = cell;
    }

    private int numberSquare(int top, int start, int first) {
        int cell = first;
        for (int left = top; left < Math.min(chunks, top + SIDE); left++) {
            for (int right = Math.max(left, start); right < Math.min(chunks, start + SIDE); right++) {
                numbers[left * chunks + right] = cell;
                lefts[cell] = left;
                rights[cell] = right;
                cell++;
            }
        }
        return cell;
    }

    static Cells of(int chunks, long pairs) {
        // A cell of two different chunks has twice the pairs of a chunk with itself: together there are chunks squared
        // halves.
        long halves = (long) chunks * chunks;
        return new Cells(chunks, (int) Math.max(1, 2 * pairs / halves / PAIRS));
    }

    int tasks() {
        return cells * parts;
    }

    /** The task of a pair; the left chunk is not the larger one. */
    int task(int leftChunk, int rightChunk, int leftPlace) {
        int part = (leftPlace * 0x9E3779B9 >>> 1) % parts;
        return numbers[leftChunk * chunks + rightChunk] * parts + part;
    }

    /** Left chunk of a task's pairs. */
    int left(int task) {
        return lefts[task / parts];
    }

    /** Right chunk of a task's pairs. */
    int right(int task) {
        return rights[task / parts];
    }
}
