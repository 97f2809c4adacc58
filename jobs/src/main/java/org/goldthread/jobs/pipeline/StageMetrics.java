package org.goldthread.jobs.pipeline;

/**
 * What one stage of a run cost.
 *
 * @param stage name of the stage
 * @param rows rows that it wrote; null = it wrote no frame
 * @param seconds wall-clock seconds
 * @param shuffleBytes bytes that its tasks wrote to shuffles
 * @param cpuMillis CPU time of its tasks, milliseconds
 * @param order place in the run, from 1
 */
public record StageMetrics(String stage, Long rows, double seconds, long shuffleBytes, long cpuMillis, long order) {}
