/**
 * Measures the normalizers against public lists that others made: reads CSV files of a folder, writes a table to standard
 * output, and lives beside the tests because {@code udfs.text} may not read files. A list is one {@link
 * org.goldthread.udfs.lists.PublicList}; none of their data is in this repository. {@code jobs/bin/lists} runs it.
 */
package org.goldthread.udfs.lists;
