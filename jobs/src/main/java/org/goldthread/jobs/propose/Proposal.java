package org.goldthread.jobs.propose;

/**
 * A configuration for an unknown file.
 *
 * @param text the configuration, with a comment per column; holds no value of the file
 * @param summary one sentence about it
 */
public record Proposal(String text, String summary) {}
