package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goldthread.jobs.standin.KlaviyoStandIn;
import org.goldthread.jobs.standin.VendorClient;

/** Profiles of a Klaviyo account. */
final class KlaviyoWorld extends ConsentWorld {
    private static final Map<String, String> WORDS =
            Map.of("SUBSCRIBED", "opted_in", "UNSUBSCRIBED", "opted_out", "NEVER_SUBSCRIBED", "never");

    private final KlaviyoStandIn klaviyo = new KlaviyoStandIn(clock, 1);

    @Override
    String source() {
        return "mail";
    }

    @Override
    Map<String, Boolean> flags() {
        return Map.of();
    }

    @Override
    VendorClient client() {
        return VendorClient.of(klaviyo);
    }

    @Override
    void settle() {
        klaviyo.settle();
    }

    @Override
    Map<String, String> states() {
        return klaviyo.states();
    }

    @Override
    boolean optedOut(String id) {
        return states().get(id).startsWith("UNSUBSCRIBED");
    }

    @Override
    MemberRecord record(String id) {
        JsonNode attributes = shown(id);
        JsonNode marketing = attributes.at("/subscriptions/email/marketing");
        Person person = person(id, attributes.path("email").asText(null))
                .text("external_id", attributes.path("external_id").asText(null))
                .text("email_consent", WORDS.get(marketing.path("consent").asText()))
                .at("email_consent_at", marketing.path("consent_timestamp").asText(null));
        attributes
                .path("properties")
                .properties()
                .forEach(own -> person.custom(own.getKey(), own.getValue().asText()));
        return person.build();
    }

    private JsonNode shown(String id) {
        clock.pass(1);
        return client().send("GET /api/profiles/" + id + "?additional-fields%5Bprofile%5D=subscriptions")
                .get(0)
                .body()
                .at("/data/attributes");
    }

    @Override
    void arrives(String id, Random random, String consent) {
        seed(id, random.nextInt(4) == 0 ? null : "x@e.com", random.nextInt(3) == 0 ? "u-" + id : null, consent);
    }

    @Override
    void says(String id, String consent) {
        JsonNode profile = klaviyo.profile(id);
        seed(id, profile.path("email").asText(null), profile.path("external_id").asText(null), consent);
    }

    private void seed(String id, String email, String externalId, String consent) {
        Map<String, Object> marketing = new LinkedHashMap<>();
        WORDS.forEach((word, own) -> {
            if (own.equals(consent)) {
                marketing.put("consent", word);
            }
        });
        marketing.put(
                "consent_timestamp",
                consent.equals("never") ? null : clock.instant().toString());
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("email", email);
        attributes.put("external_id", externalId);
        attributes.put("subscriptions", Map.of("email", Map.of("marketing", marketing)));
        klaviyo.seed(Json.write(Map.of("type", "profile", "id", id, "attributes", attributes)));
    }

    @Override
    List<?> harm() {
        return klaviyo.refusals().stream()
                .filter(refusal -> refusal.toString().contains("resubscribed"))
                .toList();
    }

    @Override
    public void close() {
        klaviyo.close();
    }
}
