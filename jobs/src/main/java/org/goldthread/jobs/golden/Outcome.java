package org.goldthread.jobs.golden;

import java.util.List;

/**
 * How one attribute was decided.
 *
 * @param value the value; null = none
 * @param winner the record that won; may win with no value (the part of an address that it lacks); null = nobody
 * @param runnersUp the other records' values, best first
 */
record Outcome(Object value, Member winner, List<Survivor.RunnerUp> runnersUp) {
    static final Outcome NONE = new Outcome(null, null, List.of());
}
