/**
 * A made-up company of any size, streamed to files: households of people with names, towns and streets in realistic
 * frequencies, and the records that typos, short names, weddings, moves, new addresses and blanks make of them, with the
 * truth; as one list of people, or as the exports of four systems with their events. Reads the lists of its resources and the
 * pet forms of {@code udfs}, and writes the files it is asked for; knows no other room. Same order, same bytes.
 */
package org.goldthread.jobs.generate;
