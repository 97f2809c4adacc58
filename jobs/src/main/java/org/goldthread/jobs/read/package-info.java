/**
 * Exports in, rows out: files of every format and tables of databases, driven by the layouts of the presets or by a
 * source's own map; and samples of unknown files for {@code propose}. Reads the exports (nobody else does) and writes
 * nothing. A row that cannot be taken is a row of the result like any other, with the reason; rows of one id are judged by
 * {@link org.goldthread.jobs.read.JudgeRows}, and {@link org.goldthread.jobs.read.Accounts} tells all apart, once the
 * pipeline has written them out. Knows nothing of normalizing beyond the types that the columns need.
 */
package org.goldthread.jobs.read;
