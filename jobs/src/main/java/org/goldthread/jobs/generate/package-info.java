/**
 * A made-up population of any size, streamed to files: people with names in realistic frequencies, and the further records
 * that typos, moves, new addresses and blanks make of them, with the truth. Reads the lists of names of its resources and
 * writes the files it is asked for; knows no other room. Same size and seed, same bytes.
 */
package org.goldthread.jobs.generate;
