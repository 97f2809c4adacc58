package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The customers of a project, and how several become one. */
final class Customers {
    /** Values of one soft id type; the longest unused is dropped: bloomreach.md:8. */
    private static final int MOST_SOFT = 64;

    /** Default types, set up per project: bloomreach.md:7. */
    static final Set<String> HARD = new TreeSet<>(Set.of("registered", "loyalty_id"));

    static final Set<String> SOFT = new TreeSet<>(Set.of("cookie"));

    private final Map<Long, Customer> customers = new TreeMap<>();
    private final Journal journal;

    Customers(Journal journal) {
        this.journal = journal;
    }

    void add(JsonNode export) {
        long internal = export.path("internal").asLong(next());
        customers.put(internal, new Customer(internal, export));
    }

    List<Customer> all() {
        return List.copyOf(customers.values());
    }

    Customer ever(long internal) {
        return customers.get(internal);
    }

    /** Customers that hold one of the ids, oldest first; case counts: bloomreach.md:9. */
    List<Customer> holders(JsonNode ids) {
        Set<Customer> holders = new LinkedHashSet<>();
        ids.properties().forEach(id -> customers.values().stream()
                .filter(customer -> customer.holds(id.getKey(), id.getValue().asText()))
                .forEach(holders::add));
        return holders.stream()
                .sorted(Comparator.comparingLong(customer -> customer.internal))
                .toList();
    }

    /** Whether the ids say "same customer" of customers with different values of one hard id type: bloomreach.md:45. */
    boolean conflict(JsonNode ids) {
        for (String type : HARD) {
            Set<String> values = new TreeSet<>();
            holders(ids).forEach(holder -> values.addAll(holder.values(type)));
            if (ids.hasNonNull(type)) {
                values.add(ids.path(type).asText());
            }
            if (values.size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** The one customer that holds all of the ids from now on; where that cannot be, the one that holds most of them. */
    Customer identify(String request, JsonNode ids) {
        List<Customer> holders = holders(ids);
        if (conflict(ids)) {
            // Never merged, and nobody is told: bloomreach.md:45-46.
            journal.refused(request, 200, "hard_id_conflict", "bloomreach.md:45");
            return stolen(ids, holders);
        }
        if (holders.isEmpty()) {
            // Another spelling of a hard id makes another customer: bloomreach.md:9, 84.
            if (ids.properties().stream()
                    .anyMatch(id -> spelledOtherwise(id.getKey(), id.getValue().asText()))) {
                journal.refused(request, 200, "other_spelling", "bloomreach.md:9");
            }
            long internal = next();
            customers.put(internal, new Customer(internal));
            holders = List.of(customers.get(internal));
        }
        // The customer created first survives, whatever the caller wishes: bloomreach.md:43.
        Customer survivor = holders.get(0);
        for (Customer other : holders.subList(1, holders.size())) {
            absorb(survivor, other);
        }
        ids.properties().forEach(id -> use(survivor, id.getKey(), id.getValue().asText()));
        return survivor;
    }

    /** A shared soft id moves to the newer profile, old events stay behind: bloomreach.md:46. */
    private Customer stolen(JsonNode ids, List<Customer> holders) {
        Customer newest = holders.get(holders.size() - 1);
        SOFT.stream().filter(ids::hasNonNull).forEach(type -> {
            String value = ids.path(type).asText();
            holders.forEach(holder -> holder.ids
                    .computeIfAbsent(type, name -> new LinkedHashSet<>())
                    .remove(value));
            use(newest, type, value);
        });
        return newest;
    }

    private void absorb(Customer survivor, Customer other) {
        other.ids.forEach((type, values) -> values.forEach(value -> use(survivor, type, value)));
        // Properties are added, the newer value wins; events move: bloomreach.md:44.
        other.properties.forEach(survivor::set);
        survivor.events.addAll(other.events);
        // A merge event is tracked on the survivor: bloomreach.md:42.
        survivor.events.add(Json.object("type", "merge", "properties", Json.object("past_id", other.internal)));
        other.mergedInto = survivor.internal;
    }

    private static void use(Customer customer, String type, String value) {
        customer.add(type, value);
        Set<String> values = customer.ids.get(type);
        if (SOFT.contains(type) && values.size() > MOST_SOFT) {
            values.remove(values.iterator().next());
        }
    }

    private boolean spelledOtherwise(String type, String value) {
        return HARD.contains(type)
                && customers.values().stream()
                        .flatMap(customer -> customer.values(type).stream())
                        .anyMatch(held -> !held.equals(value) && folded(held).equals(folded(value)));
    }

    private static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** Survivors by merged-away internal id, chains resolved to their end: bloomreach.md:27. */
    Map<Long, Long> history() {
        Map<Long, Long> history = new TreeMap<>();
        for (Customer customer : new ArrayList<>(customers.values())) {
            Long end = customer.mergedInto;
            while (end != null && customers.get(end).mergedInto != null) {
                end = customers.get(end).mergedInto;
            }
            if (end != null) {
                history.put(customer.internal, end);
            }
        }
        return history;
    }

    private long next() {
        return customers.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }
}
