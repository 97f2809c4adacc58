package org.goldthread.jobs.instruct.legality;

import java.util.List;
import java.util.Map;

/**
 * What becomes of a chain.
 *
 * @param violations breaches, empty = legal
 * @param endState what becomes of each record that the chain touches or could touch, by id
 */
public record Verdict(List<Violation> violations, Map<String, String> endState) {}
