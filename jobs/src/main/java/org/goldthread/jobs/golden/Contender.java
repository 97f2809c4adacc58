package org.goldthread.jobs.golden;

import java.time.Instant;

/**
 * One record's value of one attribute, with what the criteria look at.
 *
 * @param member the record
 * @param value its value, never null
 * @param valid false for a value that normalization threw out: a placeholder, an unreadable date
 * @param verified whether the source verified the value
 * @param frequency members that hold the value, compared by its normalized form
 * @param latest time by which the most recent is chosen; null = unknown
 * @param earliest time by which the oldest is chosen; null = unknown
 */
record Contender(
        Member member,
        Object value,
        boolean valid,
        boolean verified,
        int frequency,
        Instant latest,
        Instant earliest) {}
