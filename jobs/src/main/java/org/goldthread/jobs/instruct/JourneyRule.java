package org.goldthread.jobs.instruct;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * When a record is about to enter journeys for new people though its person is an old one.
 *
 * @param attribute the operator's own attribute that such journeys exclude
 * @param recent age up to which a record may still be in such a journey
 * @param earlier how long before the record the person must have been seen
 */
record JourneyRule(String attribute, Duration recent, Duration earlier) implements Serializable {
    /** Clocks that were never set, and defaults such as the first of January 2000, tell nothing about a person. */
    static final Instant FIRST_BELIEVED = Instant.parse("2000-01-02T00:00:00Z");

    /** A clock in another time zone may be ahead of the run; what is further ahead is no time of birth. */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final String ATTRIBUTE = "journey-attribute";

    /** The rule of a system's settings; null where they name no attribute. */
    static JourneyRule of(String system, Map<String, String> settings) {
        String attribute = settings.getOrDefault(ATTRIBUTE, "").strip();
        return attribute.isEmpty()
                ? null
                : new JourneyRule(
                        attribute,
                        days(system, settings, "journey-days"),
                        days(system, settings, "journey-older-days"));
    }

    private static Duration days(String system, Map<String, String> settings, String name) {
        String text = settings.getOrDefault(name, "").strip();
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "conf/systems/" + system + ".yaml: capabilities.settings." + name,
                    "'" + text + "' is no number of days (" + ATTRIBUTE + " is set).",
                    "Write a whole number from 1 to 9999, or leave " + ATTRIBUTE + " empty.");
        }
        return Duration.ofDays(Long.parseLong(text));
    }

    /** Field of a record that holds the marker. */
    String field() {
        return MemberRecord.CUSTOM + attribute;
    }

    /** Whether a record that was created then may still be in a journey; unknown and impossible times are not. */
    boolean recent(Instant created, Instant asOf) {
        return created != null && !created.isBefore(asOf.minus(recent)) && !created.isAfter(asOf.plus(AHEAD));
    }

    /** Whether a time is early enough beside the record's creation, and one that may be believed. */
    boolean earlier(Instant seen, Instant created) {
        return seen != null && !seen.isBefore(FIRST_BELIEVED) && !seen.isAfter(created.minus(earlier));
    }
}
