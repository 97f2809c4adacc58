package org.goldthread.jobs.instruct.legality;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A record of a target as its export shows it.
 *
 * @param id id in its own system
 * @param tenant tenant
 * @param state active, soft_deleted or merged_away
 * @param texts attributes by name
 * @param flags yes/no attributes by name; absent = not said
 * @param times times by name; absent = unknown
 * @param ids the target's own ids by type
 * @param subjects provider accounts that log in to the record
 */
public record SourceRecord(
        String id,
        String tenant,
        String state,
        Map<String, String> texts,
        Map<String, Boolean> flags,
        Map<String, Instant> times,
        Map<String, List<String>> ids,
        Set<String> subjects) {

    /** An active record of tenant 1 that holds nothing yet. */
    public static SourceRecord of(String id) {
        return new SourceRecord(id, "1", "active", Map.of(), Map.of(), Map.of(), Map.of(), Set.of());
    }

    public SourceRecord tenant(String value) {
        return new SourceRecord(id, value, state, texts, flags, times, ids, subjects);
    }

    public SourceRecord state(String value) {
        return new SourceRecord(id, tenant, value, texts, flags, times, ids, subjects);
    }

    public SourceRecord with(String name, String value) {
        return new SourceRecord(id, tenant, state, plus(texts, name, value), flags, times, ids, subjects);
    }

    public SourceRecord with(String name, boolean value) {
        return new SourceRecord(id, tenant, state, texts, plus(flags, name, value), times, ids, subjects);
    }

    /** A time in unix seconds. */
    public SourceRecord at(String name, long seconds) {
        Map<String, Instant> more = plus(times, name, Instant.ofEpochSecond(seconds));
        return new SourceRecord(id, tenant, state, texts, flags, more, ids, subjects);
    }

    public SourceRecord ids(String type, String... values) {
        return new SourceRecord(id, tenant, state, texts, flags, times, plus(ids, type, List.of(values)), subjects);
    }

    public SourceRecord subject(String subject) {
        Set<String> more = new TreeSet<>(subjects);
        more.add(subject);
        return new SourceRecord(id, tenant, state, texts, flags, times, ids, more);
    }

    /** An address, as given and normalized. */
    public SourceRecord email(String address) {
        return with("email", address).with("email_norm", address.strip().toLowerCase(java.util.Locale.ROOT));
    }

    public SourceRecord phone(String number) {
        return with("phone", number).with("phone_norm", number);
    }

    public SourceRecord consent(String status, long seconds) {
        return with("email_consent", status).at("email_consent_at", seconds);
    }

    /** An attribute; null = none. */
    String text(String name) {
        String value = texts.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(flags.get(name));
    }

    /** A time; null = unknown. */
    Instant time(String name) {
        return times.get(name);
    }

    boolean active() {
        return "active".equals(state);
    }

    boolean optedOut() {
        return "opted_out".equals(text("email_consent"));
    }

    boolean is(String name, String value) {
        return value.equals(text(name));
    }

    /** Whether both hold the attribute with one value. */
    boolean shares(SourceRecord other, String name) {
        return text(name) != null && text(name).equals(other.text(name));
    }

    /** Whether both hold the attribute, with different values. */
    boolean differs(SourceRecord other, String name) {
        return text(name) != null && other.text(name) != null && !text(name).equals(other.text(name));
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
        Map<String, V> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
