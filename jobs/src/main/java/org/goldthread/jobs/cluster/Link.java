package org.goldthread.jobs.cluster;

/**
 * A match edge inside a component.
 *
 * @param left place of a record in the order of the component's keys
 * @param right place of the other record
 * @param weight match weight in bits
 */
record Link(int left, int right, double weight) {}
