/**
 * The tables' schemas as constants: one sentence per column (unit, meaning of null, source), keys, constraints. Uses
 * Spark's types only: no session. Every stage takes its column names and its output shape from here, and the way to apply plain
 * Java to every row.
 */
package org.goldthread.jobs.schema;
