package org.goldthread.jobs.instruct.legality;

/**
 * A breach of a target's rules.
 *
 * @param step instruction
 * @param rule page and line of the rule, as in intercom.md:64
 * @param what the breach in a few words
 */
public record Violation(String step, String rule, String what) {}
