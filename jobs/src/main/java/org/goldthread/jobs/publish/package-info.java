/**
 * The life of a run and the only writer of Delta: lease, manifest, gates on inputs and result, tables, the one commit to {@code runs}
 * that makes a run live, and the views over it. Reads the frames that the pipeline materialized; writes the tables,
 * {@code views.sql} and the small files under {@code _goldthread}. Knows no stage and no command.
 */
package org.goldthread.jobs.publish;
