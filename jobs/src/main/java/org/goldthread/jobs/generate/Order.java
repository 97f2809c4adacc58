package org.goldthread.jobs.generate;

/**
 * What is to be made. The same order gives the same bytes, whatever the threads.
 *
 * @param records profiles and rows of people, over all files; events come on top
 * @param hot share of the records, 0 to 1, that have one telephone and address in common
 * @param threads that make rows; one more writes
 */
public record Order(Shape shape, long records, long seed, double hot, int threads) {}
