package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goldthread.jobs.standin.IntercomStandIn;
import org.goldthread.jobs.standin.IntercomSwitch;
import org.goldthread.jobs.standin.VendorClient;

/** Contacts of an Intercom workspace. Who refuses mail refuses all of it, or the one kind that the workspace sends. */
final class IntercomWorld extends ConsentWorld {
    private final IntercomStandIn intercom;
    private final boolean able;

    IntercomWorld(boolean able) {
        this.able = able;
        this.intercom = able
                ? new IntercomStandIn(clock, 0, IntercomSwitch.PROMOTION, IntercomSwitch.USER_TO_USER_MERGE)
                : new IntercomStandIn(clock, 0);
    }

    @Override
    String source() {
        return "crm";
    }

    @Override
    Map<String, Boolean> flags() {
        return Map.of("promote-leads", able, "user-to-user-merge", able, "free-external-id", able);
    }

    @Override
    VendorClient client() {
        return VendorClient.of(intercom);
    }

    @Override
    void settle() {}

    @Override
    Map<String, String> states() {
        return intercom.states();
    }

    @Override
    boolean optedOut(String id) {
        return unsubscribed(id) || !refused(id).isEmpty();
    }

    private boolean unsubscribed(String id) {
        return intercom.contact(id).path("unsubscribed_from_emails").asBoolean();
    }

    private List<String> refused(String id) {
        return intercom.contact(id).at("/opted_out_subscription_types/data").findValuesAsText("id");
    }

    @Override
    MemberRecord record(String id) {
        JsonNode contact = intercom.contact(id);
        Person person = person(id, contact.path("email").asText())
                .text("role", contact.path("role").asText())
                .text("external_id", contact.path("external_id").asText(null));
        contact.path("custom_attributes")
                .properties()
                .forEach(own -> person.custom(own.getKey(), own.getValue().asText()));
        person.id("opted_out_subscription", refused(id).toArray(String[]::new));
        return (unsubscribed(id) ? person.text("email_consent", "opted_out") : person).build();
    }

    @Override
    void arrives(String id, Random random, String consent) {
        boolean lead = random.nextInt(3) == 0;
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("id", id);
        contact.put("role", lead ? "lead" : "user");
        contact.put("external_id", lead ? "generated-" + id : random.nextBoolean() ? "u-" + id : null);
        contact.put("email", "x@e.com");
        boolean refuses = consent.equals("opted_out");
        boolean oneKind = refuses && random.nextBoolean();
        contact.put("unsubscribed_from_emails", refuses && !oneKind);
        if (oneKind) {
            contact.put("opted_out_subscription_types", Map.of("data", List.of(Map.of("id", "news"))));
        }
        contact.put("custom_attributes", Map.of());
        intercom.seed(Json.write(contact));
    }

    @Override
    void says(String id, String consent) {
        ObjectNode contact = intercom.contact(id).deepCopy();
        contact.put("unsubscribed_from_emails", consent.equals("opted_out"));
        contact.remove("opted_out_subscription_types");
        intercom.seed(contact.toString());
    }

    @Override
    List<?> harm() {
        return List.of();
    }

    @Override
    public void close() {
        intercom.close();
    }
}
