package org.goldthread.jobs.generate;

import java.util.Arrays;

/** Ranks by Zipf's law in Mandelbrot's form: rank r, from 0, has a share that goes with 1 / (r + offset). */
final class Zipf {
    private final double[] cumulated;

    /** @param offset how flat the top is: a larger one gives the first ranks less */
    Zipf(int size, double offset) {
        cumulated = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + offset);
            cumulated[rank] = sum;
        }
    }

    /** The rank at a point of the distribution. @param point from 0 to below 1 */
    int at(double point) {
        int found = Arrays.binarySearch(cumulated, point * cumulated[cumulated.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }
}
