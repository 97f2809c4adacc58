package org.goldthread.jobs.block;

/**
 * A record inside a block.
 *
 * @param key record key
 * @param tenant tenant of the record
 * @param blocks the record's usable blocks by pass; 0 = none: no key, alone in its block, or the block is too large
 * @param content what the scorer compares
 */
record Candidate<T>(String key, String tenant, long[] blocks, T content) {}
