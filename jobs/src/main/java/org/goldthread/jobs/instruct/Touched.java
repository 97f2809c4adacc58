package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be true of a record before a row's calls are sent: the values that the plan rests on, as exported. Where rows
 * of the same chain change the record first, {@code changed_by} names them in the place of its time of change, and what
 * they write takes the place of what was exported. Once another record went into it, nothing else is asked: the target may
 * have filled its gaps and given it further ids.
 */
final class Touched {
    private static final List<String> NAMES = List.of("role", "external_id", "email", "phone", "email_consent");

    /** By native id: rows that change the record, and what they write. */
    private final Map<String, List<String>> rows = new TreeMap<>();

    private final Map<String, Map<String, String>> written = new TreeMap<>();
    private final Set<String> joined = new TreeSet<>();

    /** Notes that a row comes before those that follow. Rows without calls change nothing. */
    void by(Draft draft, String instructionId) {
        if (draft.calls().isEmpty()) {
            return;
        }
        String primary = draft.primary().nativeId();
        rows.computeIfAbsent(primary, any -> new ArrayList<>()).add(instructionId);
        written.computeIfAbsent(primary, any -> new TreeMap<>()).putAll(draft.fieldUpdates());
        if (draft.duplicate() != null) {
            joined.add(primary);
        }
    }

    /** The conditions on one record. */
    Map<String, Object> conditions(MemberRecord member) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", member.nativeId());
        List<String> before = rows.get(member.nativeId());
        if (before == null) {
            Instant updated = member.time("updated_at");
            values.put("updated_at", updated == null ? null : updated.toString());
        } else {
            values.put("changed_by", List.copyOf(before));
        }
        Map<String, String> now = written.getOrDefault(member.nativeId(), Map.of());
        boolean grew = joined.contains(member.nativeId());
        for (String name : NAMES) {
            String value = now.getOrDefault(name, grew ? null : member.text(name));
            if (value != null) {
                values.put(name, value);
            }
        }
        Object ids = member.image().get("ids");
        if (ids != null && !grew) {
            values.put("ids", ids);
        }
        return values;
    }
}
