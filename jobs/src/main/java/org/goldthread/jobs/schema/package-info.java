/**
 * The tables' schemas as constants: one sentence per column (unit, meaning of null, source), keys, constraints. Uses
 * Spark's types only: no session, no data. Every stage takes its column names and its output shape from here.
 */
package org.goldthread.jobs.schema;
