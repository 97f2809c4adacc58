/**
 * What the notebooks and the README show must run: their queries over empty tables of the true shape, their settings
 * through the loader. Reads the project's files, writes nothing.
 */
package org.goldthread.jobs.notebooks;
