/**
 * One class per command. The only room that reads the clock and the environment, opens a session, catches user errors
 * and prints.
 */
package org.goldthread.jobs.cli;
