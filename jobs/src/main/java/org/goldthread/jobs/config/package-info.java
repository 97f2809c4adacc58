/**
 * The configuration: YAML bound to nested records that check themselves, presets of systems, and the generated JSON
 * Schema. Every problem is reported at once, with path and remedy, before a Spark session starts. Knows nothing of
 * Spark.
 */
package org.goldthread.jobs.config;
