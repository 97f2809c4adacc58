package org.goldthread.jobs.golden;

import java.util.List;

/** How one attribute of a golden record is chosen. */
sealed interface Rule {
    /** The rule as the configuration writes it. */
    String text();

    /** The first by the criteria, one after the other; ties end in the record key. */
    record Ranked(String text, List<Criterion> criteria) implements Rule {}

    /** True if any record says so. */
    record AnyTrue(String text) implements Rule {}

    /** All different values, sorted, joined by "; ". */
    record Union(String text) implements Rule {}

    /** The value that all agree on, else none. */
    record Unanimous(String text) implements Rule {}

    /** Any opt-out wins; after it opted in, then never asked. */
    record StrictestConsent(String text) implements Rule {}

    /** The value of the record that won another attribute. */
    record Follow(String text, String attribute) implements Rule {}

    /** Moves together with the group's other attributes, from the most complete record, then the most recent. */
    record Group(String text, String name) implements Rule {}
}
