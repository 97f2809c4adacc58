/**
 * Throughput of each function by JMH, run by {@code jobs/bin/throughput}: one class per function's class, one benchmark
 * per function, each over many distinct values in {@link org.goldthread.udfs.benchmark.Values}, so that no cache helps.
 * Similarities run over {@link org.goldthread.udfs.benchmark.Pairs}, beside the library that they are equal to. Not run by
 * the tests; JMH wants these classes open and public.
 */
package org.goldthread.udfs.benchmark;
