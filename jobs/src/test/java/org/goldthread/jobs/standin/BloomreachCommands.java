package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;

/** Tracking commands: identify a customer, set properties, track an event. Accepted at once, carried out later. */
final class BloomreachCommands {
    /** Unix seconds beyond this are milliseconds, which nothing detects: bloomreach.md:31. */
    private static final double LATEST_SECONDS = 100_000_000_000.0;

    private final Customers customers;
    private final Journal journal;
    private final Set<BloomreachSwitch> switches;
    private final Clock clock;
    private final Backlog backlog;

    BloomreachCommands(
            Customers customers, Journal journal, Set<BloomreachSwitch> switches, Clock clock, Backlog backlog) {
        this.customers = customers;
        this.journal = journal;
        this.switches = switches;
        this.clock = clock;
        this.backlog = backlog;
    }

    /** Accepts a command, or refuses what can be seen at once. */
    void accept(String request, String name, JsonNode data) {
        // The two commands of the tracking calls: bloomreach.md:36, 41.
        boolean event = name.equals("customers/events");
        Refused.unless(
                event || name.equals("customers"), 400, "unknown_command", "bloomreach.md:59", "Unknown command");
        JsonNode ids = ids(data);
        boolean conflict = switches.contains(BloomreachSwitch.CONFLICT_IS_ERROR) && customers.conflict(ids);
        Refused.unless(!conflict, 400, "hard_id_conflict", "bloomreach.md:46", "Conflicting hard ids");
        if (event) {
            Refused.unless(
                    Json.text(data, "event_type") != null, 400, "invalid", "bloomreach.md:70", "event_type is missing");
        }
        warn(request, data, event);
        backlog.add(Set.of(), () -> carryOut(request, data, ids, event));
    }

    /** One value per type, of types that the project has, and at least one: bloomreach.md:7, 46, 62. */
    private static JsonNode ids(JsonNode data) {
        JsonNode ids = data.path("customer_ids");
        Refused.unless(!Json.blank(ids), 400, "no_id", "bloomreach.md:62", "At least one id should be specified.");
        ids.properties().forEach(id -> {
            boolean known = Customers.HARD.contains(id.getKey()) || Customers.SOFT.contains(id.getKey());
            Refused.unless(known, 400, "unknown_id_type", "bloomreach.md:7", "Unknown id type " + id.getKey());
            boolean one = id.getValue().isTextual() && !Json.blank(id.getValue());
            Refused.unless(one, 400, "not_one_value", "bloomreach.md:46", "One value per id type");
        });
        return ids;
    }

    /** What is accepted, but does not do what it looks like. */
    private void warn(String request, JsonNode data, boolean event) {
        JsonNode properties = data.path("properties");
        String time = event ? "timestamp" : "update_timestamp";
        // Without the value's own time an old value wins over a newer one: bloomreach.md:65.
        if (!event && !properties.isEmpty() && !data.hasNonNull(time)) {
            journal.refused(request, 200, "no_update_timestamp", "bloomreach.md:65");
        }
        if (data.path(time).asDouble() > LATEST_SECONDS) {
            journal.refused(request, 200, "milliseconds", "bloomreach.md:31");
        }
        if (event && data.path("event_type").asText().equalsIgnoreCase("consent")) {
            // Lowercase and case-sensitive; valid_until only with accept: bloomreach.md:70.
            String action = properties.path("action").asText();
            boolean spelled = data.path("event_type").asText().equals("consent")
                    && Set.of("accept", "reject").contains(action)
                    && Json.text(properties, "category") != null;
            boolean ends = properties.has("valid_until") && !action.equals("accept");
            if (!spelled || ends) {
                journal.refused(request, 200, "no_consent", "bloomreach.md:70");
            }
        }
    }

    private void carryOut(String request, JsonNode data, JsonNode ids, boolean event) {
        Customer customer = customers.identify(request, ids);
        double now = clock.instant().toEpochMilli() / 1000.0;
        if (event) {
            customer.events.add(Json.object(
                    "type",
                    data.path("event_type").asText(),
                    "timestamp",
                    data.path("timestamp").asDouble(now),
                    "properties",
                    data.path("properties")));
            return;
        }
        double at = data.path("update_timestamp").asDouble(now);
        data.path("properties")
                .properties()
                .forEach(own -> customer.set(own.getKey(), new Customer.Property(own.getValue(), at)));
    }
}
