/**
 * Similarities of two strings, from 0 (nothing in common) to 1 (equal): what the pair loop asks for is our own and equal to
 * Apache Commons Text, the rest is served by Commons Text and Commons Codec.
 * Null on either side is no evidence and the caller's duty; here it gives 0 and throws nothing. Inputs are compared as
 * they are: normalize them first ({@code udfs.text}). Plain Java: no Spark, no logging, no files.
 */
package org.goldthread.udfs.similarity;
