/**
 * What runs, and parts of them, cost, beside the least that any job on the same input costs: reading it with Spark and writing
 * it as one Delta table. A side room: reads the exports of a configuration, runs the pipeline into a warehouse of its own
 * that the caller deletes, and touches no other.
 */
package org.goldthread.jobs.bench;
