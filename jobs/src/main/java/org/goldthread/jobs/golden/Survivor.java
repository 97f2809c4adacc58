package org.goldthread.jobs.golden;

import java.util.List;
import java.util.SortedMap;

/**
 * The values of one golden record and where they came from.
 *
 * @param raw values by {@link Member#RAW}
 * @param norm values by {@link Member#NORM}
 * @param custom other values by name
 * @param lineage one entry for each value that is not null
 */
record Survivor(List<Object> raw, List<Object> norm, SortedMap<String, String> custom, List<Origin> lineage) {

    /**
     * Where a value came from.
     *
     * @param attribute attribute, or custom.name
     * @param value the value as text
     * @param winner record that it came from
     * @param rule rule that decided
     * @param runnersUp the other candidates, best first
     */
    record Origin(String attribute, String value, Member winner, String rule, List<RunnerUp> runnersUp) {}

    /**
     * A candidate that lost.
     *
     * @param recordKey its record
     * @param value its value as text
     * @param reason why it lost
     */
    record RunnerUp(String recordKey, String value, String reason) {}
}
