/**
 * Adds the normalized columns beside the raw ones: emails, phones, names, dates, addresses, and the normalized value of
 * every identifier. Reads records as they were read and writes nothing; raw values stay untouched. The functions are
 * those of module udfs, and the configuration's own providers and placeholders; one pass of plain Java over each row.
 */
package org.goldthread.jobs.normalize;
