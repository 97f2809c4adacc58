/**
 * The flow: the one page that names every step, and what lies between the steps. Reads the configuration and the last
 * published run; writes scratch under {@code _scratch} and hands the result to {@code publish}. Takes outcomes of
 * instructions in between runs.
 */
package org.goldthread.jobs.pipeline;
