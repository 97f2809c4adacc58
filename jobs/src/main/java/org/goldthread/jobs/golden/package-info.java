/**
 * Stable golden ids with their history and aliases, and survivorship with field lineage. Reads members, records and the
 * last published run's tables; writes entities, golden records, lineage, history and aliases as lazy frames. No clock
 * and no random: the same input gives the same rows.
 */
package org.goldthread.jobs.golden;
