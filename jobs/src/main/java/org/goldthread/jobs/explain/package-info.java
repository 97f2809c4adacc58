/**
 * Why two records are, or are not, one person, and what a person's records rest on. A side room: reads the tables of the
 * last published run and gives text; publishes nothing.
 */
package org.goldthread.jobs.explain;
