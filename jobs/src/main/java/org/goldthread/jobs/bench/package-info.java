/**
 * What parts of a run cost, beside the least that any job on the same input costs: reading it with Spark and writing it as
 * one Delta table. A side room: reads the exports of a configuration, writes into a folder of its own, publishes nothing.
 */
package org.goldthread.jobs.bench;
