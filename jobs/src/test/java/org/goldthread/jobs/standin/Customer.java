package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One Bloomreach customer. */
final class Customer {
    /**
     * A property with the time of its value.
     *
     * @param value the value
     * @param at unix seconds
     */
    record Property(JsonNode value, double at) {}

    final long internal;
    /** External ids by type; soft ids in the order in which they were last used. */
    final Map<String, Set<String>> ids = new TreeMap<>();

    final Map<String, Property> properties = new TreeMap<>();
    final List<JsonNode> events = new ArrayList<>();
    boolean anonymized;
    /** The survivor's internal id; null = not merged away. */
    Long mergedInto;

    Customer(long internal) {
        this.internal = internal;
    }

    /** A customer as an export shows it; {@code updated} is the time of all its properties. */
    Customer(long internal, JsonNode export) {
        this(internal);
        export.path("ids").properties().forEach(type -> {
            if (type.getValue().isArray()) {
                type.getValue().forEach(value -> add(type.getKey(), value.asText()));
            } else if (!type.getValue().isNull()) {
                add(type.getKey(), type.getValue().asText());
            }
        });
        double at = export.path("updated").asDouble();
        export.path("properties")
                .properties()
                .forEach(own -> properties.put(own.getKey(), new Property(own.getValue(), at)));
        export.path("events").forEach(events::add);
    }

    void add(String type, String value) {
        Set<String> values = ids.computeIfAbsent(type, name -> new LinkedHashSet<>());
        values.remove(value);
        values.add(value);
    }

    boolean holds(String type, String value) {
        return mergedInto == null && values(type).contains(value);
    }

    Set<String> values(String type) {
        return ids.getOrDefault(type, Set.of());
    }

    /** The newer value wins: bloomreach.md:44, 65. */
    void set(String name, Property property) {
        properties.merge(name, property, (ours, theirs) -> theirs.at() > ours.at() ? theirs : ours);
    }

    /** Consents are events, the latest of a category holds: bloomreach.md:70. */
    Map<String, String> consents() {
        Map<String, Double> latest = new TreeMap<>();
        Map<String, String> consents = new TreeMap<>();
        for (JsonNode event : events) {
            if (event.path("type").asText().equals("consent")) {
                String category = event.at("/properties/category").asText();
                double at = event.path("timestamp").asDouble();
                if (at >= latest.getOrDefault(category, Double.NEGATIVE_INFINITY)) {
                    latest.put(category, at);
                    consents.put(category, event.at("/properties/action").asText());
                }
            }
        }
        return consents;
    }

    /** What became of the customer, in a few words. */
    String state() {
        if (mergedInto != null) {
            return "merged into " + mergedInto;
        }
        List<String> words = new ArrayList<>(anonymized ? List.of("anonymized") : List.of());
        ids.forEach((type, values) -> {
            if (!values.isEmpty()) {
                words.add(type + "=" + String.join(",", values.stream().sorted().toList()));
            }
        });
        consents().forEach((category, action) -> words.add(category + ":" + action));
        return String.join(" ", words);
    }

    /** As {@code export-one} shows it: external ids only, a soft id type as a list: bloomreach.md:17-18, 25. */
    ObjectNode shown(Set<String> hardTypes, Set<String> softTypes) {
        ObjectNode shownIds = Json.object();
        hardTypes.forEach(
                type -> shownIds.put(type, values(type).stream().findFirst().orElse(null)));
        softTypes.forEach(type -> shownIds.set(type, Json.array(values(type))));
        ObjectNode values = Json.object();
        properties.forEach((name, property) -> values.set(name, property.value()));
        return Json.object("success", true, "ids", shownIds, "properties", values, "events", events);
    }
}
