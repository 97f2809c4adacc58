package org.goldthread.jobs.instruct;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a person's plan has to know of other people's records, by target.
 *
 * @param addresses addresses of the person that are a hard id of another person's record
 * @param userIds ids of the person's accounts that another person's record holds
 * @param foreignIds targets whose user ids are mostly not the application's
 */
record Elsewhere(Map<String, Set<String>> addresses, Map<String, Set<String>> userIds, Set<String> foreignIds) {
    static final String ADDRESS = "address";
    static final String USER_ID = "user-id";
    static final String FOREIGN_IDS = "foreign-ids";

    /** Nothing yet; {@link #add} fills it. */
    static Elsewhere empty() {
        return new Elsewhere(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }

    /** One thing of one of the three kinds. */
    void add(String kind, String target, String value) {
        switch (kind) {
            case ADDRESS -> addresses
                    .computeIfAbsent(target, any -> new TreeSet<>())
                    .add(value);
            case USER_ID -> userIds.computeIfAbsent(target, any -> new TreeSet<>())
                    .add(value);
            case FOREIGN_IDS -> foreignIds.add(target);
            default -> throw new IllegalArgumentException("No kind of fact about others: " + kind);
        }
    }

    Set<String> addresses(InstructionTarget target) {
        return addresses.getOrDefault(target.source(), Set.of());
    }

    /** Whether the target's user ids are others, or this one is somebody else's there. */
    boolean taken(InstructionTarget target, String userId) {
        return foreignIds.contains(target.source())
                || userIds.getOrDefault(target.source(), Set.of()).contains(userId);
    }
}
