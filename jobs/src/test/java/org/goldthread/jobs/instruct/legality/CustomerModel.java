package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Bloomreach's customers as sets of ids: one call with ids of several says that they are one. */
final class CustomerModel {
    /** Default types, set up per project: bloomreach.md:7. */
    static final Set<String> HARD = Set.of("registered", "loyalty_id");

    static final Set<String> SOFT = Set.of("cookie");

    /** A customer: its ids as type=value, and the exported records that it is made of. */
    static final class Customer {
        final Set<String> ids = new TreeSet<>();
        final Set<String> records = new TreeSet<>();
    }

    private final List<Customer> customers = new ArrayList<>();

    CustomerModel(Map<String, SourceRecord> records) {
        records.values().forEach(record -> {
            Customer customer = new Customer();
            customer.records.add(record.id());
            record.ids().forEach((type, values) -> values.forEach(value -> customer.ids.add(id(type, value))));
            customers.add(customer);
        });
    }

    static String id(String type, String value) {
        return type + "=" + value;
    }

    Customer of(String record) {
        return customers.stream()
                .filter(customer -> customer.records.contains(record))
                .findFirst()
                .orElseThrow();
    }

    /** Customers that hold one of the ids; spelling counts: bloomreach.md:9. */
    Set<Customer> holders(JsonNode ids) {
        Set<Customer> holders = new LinkedHashSet<>();
        ids.properties().forEach(id -> customers.stream()
                .filter(customer ->
                        customer.ids.contains(id(id.getKey(), id.getValue().asText())))
                .forEach(holders::add));
        return holders;
    }

    /** Values of a type that the customers and the call hold together. */
    static Set<String> values(Set<Customer> customers, JsonNode ids, String type) {
        Set<String> values = new TreeSet<>();
        String prefix = type + "=";
        customers.forEach(customer -> customer.ids.stream()
                .filter(id -> id.startsWith(prefix))
                .forEach(id -> values.add(id.substring(prefix.length()))));
        if (ids.has(type)) {
            values.add(ids.path(type).asText());
        }
        return values;
    }

    /** Another customer, not among these, that holds the value in another spelling. */
    boolean spelledOtherwise(String type, String value, Set<Customer> among) {
        return customers.stream()
                .filter(customer -> !among.contains(customer))
                .flatMap(customer -> customer.ids.stream())
                .anyMatch(id -> !id.equals(id(type, value))
                        && id.strip().equalsIgnoreCase(id(type, value).strip()));
    }

    /** Makes the customers one that holds the ids too. */
    void join(Set<Customer> holders, JsonNode ids) {
        Customer one = new Customer();
        holders.forEach(holder -> {
            one.ids.addAll(holder.ids);
            one.records.addAll(holder.records);
        });
        ids.properties().forEach(id -> one.ids.add(id(id.getKey(), id.getValue().asText())));
        customers.removeAll(holders);
        customers.add(one);
    }
}
