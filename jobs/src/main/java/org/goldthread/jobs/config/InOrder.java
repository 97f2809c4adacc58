package org.goldthread.jobs.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable maps that keep the order of the file: {@code Map.copyOf} iterates in another order in every process. */
final class InOrder {
    private InOrder() {}

    /** A copy; empty for null. */
    static <V> Map<String, V> copy(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
