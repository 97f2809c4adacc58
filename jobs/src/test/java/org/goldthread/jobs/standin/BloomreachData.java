package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The data calls: exports of customers, and making them anonymous. */
final class BloomreachData {
    /** Properties that the project flags as private: bloomreach.md:71. */
    private static final Set<String> PRIVATE = Set.of("email", "first_name", "last_name", "phone");

    private final Customers customers;

    BloomreachData(Customers customers) {
        this.customers = customers;
    }

    Answer exportOne(Call call) {
        return Answer.of(200, one(call.body()).shown(Customers.HARD, Customers.SOFT));
    }

    /** Events of one customer, by their types: bloomreach.md:20. */
    Answer events(Call call) {
        Set<String> types = new TreeSet<>();
        call.body().path("event_types").forEach(type -> types.add(type.asText()));
        List<JsonNode> found = one(call.body()).events.stream()
                .filter(event -> types.contains(event.path("type").asText()))
                .toList();
        return Answer.of(200, Json.object("success", true, "data", found));
    }

    /** Ids first, then properties; a cell of a soft id is a list: bloomreach.md:18. */
    Answer export(Call call) {
        // How a CSV packs several cookies into a cell is not known: bloomreach.md:19.
        boolean table = call.body().path("format").asText().equals("table_json");
        Refused.unless(table, 400, "invalid", "bloomreach.md:18", "Only table_json stands here");
        List<Customer> rows = customers.all().stream()
                .filter(customer -> customer.mergedInto == null)
                .toList();
        Set<String> names = new TreeSet<>();
        rows.forEach(customer -> names.addAll(customer.properties.keySet()));
        List<JsonNode> fields = new ArrayList<>();
        Customers.HARD.forEach(type -> fields.add(Json.object("type", "id", "id", type)));
        Customers.SOFT.forEach(type -> fields.add(Json.object("type", "id", "id", type)));
        names.forEach(name -> fields.add(Json.object("type", "property", "property", name)));
        List<ArrayNode> data = new ArrayList<>();
        for (Customer customer : rows) {
            ArrayNode row = Json.array(List.of());
            JsonNode shown = customer.shown(Customers.HARD, Customers.SOFT);
            Customers.HARD.forEach(type -> row.add(shown.path("ids").get(type)));
            Customers.SOFT.forEach(type -> row.add(shown.path("ids").get(type)));
            names.forEach(name -> row.add(shown.path("properties").get(name)));
            data.add(row);
        }
        return Answer.of(200, Json.object("success", true, "fields", fields, "data", data));
    }

    /** Not reversible: external ids and private properties go, a new cookie comes: bloomreach.md:71. */
    Answer anonymize(Call call) {
        strip(one(call.body()));
        return done();
    }

    /** By external or internal id: bloomreach.md:71. */
    Answer anonymizeBulk(Call call) {
        List<Customer> asked = new ArrayList<>();
        for (JsonNode entry : call.body().path("customers")) {
            Customer byInternal = customers.ever(entry.path("internal_id").asLong(-1));
            asked.add(byInternal == null ? one(entry) : byInternal);
        }
        asked.forEach(BloomreachData::strip);
        return done();
    }

    private static void strip(Customer customer) {
        customer.ids.clear();
        customer.properties.keySet().removeAll(PRIVATE);
        customer.add("cookie", "anonymous-" + customer.internal);
        customer.anonymized = true;
    }

    private Customer one(JsonNode body) {
        JsonNode ids = body.path("customer_ids");
        Refused.unless(!Json.blank(ids), 400, "no_id", "bloomreach.md:62", "At least one id should be specified.");
        return customers.holders(ids).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(404, "not_found", "bloomreach.md:17", "Customer does not exist"));
    }

    private static Answer done() {
        return Answer.of(200, Json.object("success", true));
    }
}
