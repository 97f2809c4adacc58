/** Normalizers: a string in, a normalized value or null out. Plain Java, no Spark, no logging, no files. */
package org.goldthread.udfs.text;
