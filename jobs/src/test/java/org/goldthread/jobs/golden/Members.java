package org.goldthread.jobs.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds members for tests from the few values that matter. */
final class Members {
    private Members() {}

    /** An active member of source and key; values are attributes and normalized columns by name. */
    static Member active(String key, Map<String, Object> values) {
        return of(key, "active", values);
    }

    static Member of(String key, String state, Map<String, Object> values) {
        List<Object> raw = new ArrayList<>();
        Member.RAW.forEach(name -> raw.add(values.get(name)));
        List<Object> norm = new ArrayList<>();
        Member.NORM.forEach(name -> norm.add(values.get(name)));
        Map<String, String> custom = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith("custom.")) {
                custom.put(name.substring("custom.".length()), (String) value);
            }
        });
        boolean verified = Boolean.TRUE.equals(values.get("email_verified"));
        return new Member(
                key, "default", key.substring(0, key.indexOf('/')), state, verified, false, raw, norm, custom);
    }

    static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
