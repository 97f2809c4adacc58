/**
 * The demo's stories, told to the whole program: exports in (as shipped, renamed, shuffled, in a crowd), tables out, and every
 * story judged by what the tables say. Touches the program through its command line and the warehouse only.
 */
package org.goldthread.jobs.scenario;
