/**
 * Side room: what configuration would read an unknown file. Reads a sample through {@code read}; writes nothing itself,
 * the command line prints or saves the text. Decides by the words of headers (resources of this room) and by the shapes of
 * values; no value leaves this room unmasked.
 */
package org.goldthread.jobs.propose;
