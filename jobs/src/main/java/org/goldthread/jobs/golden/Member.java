package org.goldthread.jobs.golden;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.schema.Attributes;

/**
 * A record as survivorship sees it.
 *
 * @param recordKey the record
 * @param tenant its tenant
 * @param source its source
 * @param state active, soft_deleted or merged_away
 * @param emailVerified whether its address is known to be the person's
 * @param phoneVerified whether its phone number is known to be the person's
 * @param raw values by {@link #RAW}, as Spark gives them: text, Boolean, timestamp or null
 * @param norm values by {@link #NORM}
 * @param custom other values by name
 */
record Member(
        String recordKey,
        String tenant,
        String source,
        String state,
        boolean emailVerified,
        boolean phoneVerified,
        List<Object> raw,
        List<Object> norm,
        Map<String, String> custom) {
    /** Attributes in the order of their columns. */
    static final List<String> RAW = Attributes.names();

    /** Normalized columns in order. */
    static final List<String> NORM = List.copyOf(Attributes.NORMALIZED.keySet());

    private static final Map<String, Integer> RAW_AT = Columns.positions(RAW);
    private static final Map<String, Integer> NORM_AT = Columns.positions(NORM);

    /** Whether both are the same record. */
    boolean is(Member other) {
        return recordKey.equals(other.recordKey);
    }

    boolean active() {
        return "active".equals(state);
    }

    /** The attribute's value as exported; null = none. */
    Object raw(String attribute) {
        return raw.get(RAW_AT.get(attribute));
    }

    /** The normalized column's value; null = none. */
    Object norm(String column) {
        return norm.get(NORM_AT.get(column));
    }

    /** When the record last changed, else when it was created; null = unknown. */
    Instant changedAt() {
        Object updated = raw("updated_at");
        return (Instant) (updated == null ? raw("created_at") : updated);
    }

    /** When the record was created, else last changed; null = unknown. */
    Instant bornAt() {
        Object created = raw("created_at");
        return (Instant) (created == null ? raw("updated_at") : created);
    }
}
