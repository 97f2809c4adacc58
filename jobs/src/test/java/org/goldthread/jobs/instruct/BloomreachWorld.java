package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.goldthread.jobs.standin.BloomreachStandIn;
import org.goldthread.jobs.standin.VendorClient;

/** Customers of a Bloomreach project, by internal id. */
final class BloomreachWorld extends ConsentWorld {
    private final BloomreachStandIn bloomreach = new BloomreachStandIn(clock, 1);

    @Override
    String source() {
        return "shop";
    }

    @Override
    Map<String, Boolean> flags() {
        return Map.of();
    }

    @Override
    VendorClient client() {
        return VendorClient.of(bloomreach);
    }

    @Override
    void settle() {
        bloomreach.settle();
    }

    @Override
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        bloomreach.states().forEach((id, state) -> states.put(String.valueOf(id), state));
        return states;
    }

    @Override
    boolean optedOut(String id) {
        return states().get(id).contains("newsletter:reject");
    }

    @Override
    MemberRecord record(String id) {
        JsonNode customer = bloomreach.customer(Long.parseLong(id));
        Person person = person(id, "x@e.com");
        customer.path("ids").properties().forEach(type -> {
            List<String> values = new ArrayList<>();
            (type.getValue().isArray() ? type.getValue() : List.of(type.getValue()))
                    .forEach(value -> values.add(value.asText(null)));
            values.removeIf(Objects::isNull);
            if (!values.isEmpty()) {
                person.id(type.getKey(), values.toArray(String[]::new));
            }
        });
        String state = states().get(id);
        return (state.contains("newsletter:reject")
                        ? person.text("email_consent", "opted_out")
                        : state.contains("newsletter:accept") ? person.text("email_consent", "opted_in") : person)
                .build();
    }

    @Override
    void arrives(String id, Random random, String consent) {
        Map<String, Object> ids = new TreeMap<>(Map.of("cookie", List.of("c-" + id)));
        if (created.size() == 1 && random.nextBoolean()) {
            ids.put("registered", "x@e.com");
        } else if (random.nextInt(3) == 0) {
            ids.put("loyalty_id", "L-" + id);
        }
        List<Object> events = consent.equals("never") ? List.of() : List.of(event(consent));
        bloomreach.seed(Json.write(Map.of("internal", Long.parseLong(id), "ids", ids, "events", events)));
    }

    private Map<String, Object> event(String consent) {
        String action = consent.equals("opted_out") ? "reject" : "accept";
        return Map.of(
                "type",
                "consent",
                "timestamp",
                clock.instant().getEpochSecond(),
                "properties",
                Map.of("action", action, "category", "newsletter"));
    }

    @Override
    void says(String id, String consent) {
        ObjectNode customer = bloomreach.customer(Long.parseLong(id)).deepCopy();
        customer.put("internal", Long.parseLong(id));
        customer.withArray("/events").addPOJO(event(consent));
        bloomreach.seed(customer.toString());
    }

    @Override
    List<?> harm() {
        return List.of();
    }

    @Override
    public void close() {
        bloomreach.close();
    }
}
