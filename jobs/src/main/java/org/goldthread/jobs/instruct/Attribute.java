package org.goldthread.jobs.instruct;

import java.time.Instant;

/**
 * A yes or no to write to one of the operator's own attributes of a record.
 *
 * @param name the attribute
 * @param value what to write
 * @param at since when that is so; targets that compare times take it as the value's own
 */
record Attribute(String name, boolean value, Instant at) {}
