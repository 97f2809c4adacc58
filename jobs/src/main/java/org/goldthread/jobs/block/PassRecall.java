package org.goldthread.jobs.block;

/**
 * What one pass finds, in shares of 0..1 of the likely matches that were looked at.
 *
 * @param pass name of the pass
 * @param finds share of all likely matches that the pass makes a pair of
 * @param adds share that only this pass makes a pair of: what would be lost without it
 * @param recall share of the likely matches of the <em>other</em> passes that this one makes too: the pass's recall as
 *     estimated by recapture (Lincoln and Petersen); null = the others find none
 */
public record PassRecall(String pass, double finds, double adds, Double recall) {}
