/**
 * Normalizers: a string in, a normalized value or null out. Null, blank and hopeless input give null; nothing throws; the
 * locale and time zone of the machine do not matter; a second pass changes nothing. Reads only word lists beside it on
 * the class path. Plain Java with ICU4J and libphonenumber: no Spark, no logging, no files.
 */
package org.goldthread.udfs.text;
