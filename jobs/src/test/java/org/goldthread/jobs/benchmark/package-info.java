/**
 * What scoring costs, measured beside the tests. {@link org.goldthread.jobs.benchmark.PairScorerBenchmark} is the scorer alone
 * on real candidate pairs, by JMH ({@code jobs/bin/throughput PairScorer}); {@link
 * org.goldthread.jobs.benchmark.MeasureSelfJoin} sets the job's pair loop beside the other way to make and score pairs, a
 * self-join in Spark SQL ({@code jobs/bin/self-join}). Only the test that the two find the same runs with the tests; JMH wants
 * its classes open and public.
 */
package org.goldthread.jobs.benchmark;
