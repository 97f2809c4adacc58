/**
 * The functions of {@code udfs.text} and {@code udfs.similarity} as Spark SQL functions: one catalogue with a sentence
 * per function, registration in a session, the hook for {@code spark.sql.extensions}, and Columns for Java callers. The
 * only room of this module that knows Spark; it holds no logic of its own. Null in, null out.
 */
package org.goldthread.udfs.spark;
