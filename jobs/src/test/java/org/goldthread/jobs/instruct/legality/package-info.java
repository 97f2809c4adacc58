/**
 * What each target refuses or must never be asked, stated apart from the planner: a chain of instructions is played
 * against a small model of the target's published rules, which lists every breach with the page and line of its rule,
 * and tells what becomes of each record. Written from the reference pages; knows rows and records, not the planner.
 */
package org.goldthread.jobs.instruct.legality;
