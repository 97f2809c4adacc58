package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.goldthread.jobs.standin.BloomreachStandIn;
import org.goldthread.jobs.standin.IntercomStandIn;
import org.goldthread.jobs.standin.IntercomSwitch;
import org.goldthread.jobs.standin.KlaviyoStandIn;
import org.goldthread.jobs.standin.VendorClient;

/** One person's records in one target as the vendor keeps them, with what the person does there by itself. */
abstract class ConsentWorld implements AutoCloseable {
    private static final String MERGED = "merged into ";

    /** Time as the history moves it. */
    static final class MovingClock extends Clock {
        private Instant now = Story.TONIGHT;

        void pass(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final MovingClock clock = new MovingClock();
    final Map<String, Instant> created = new TreeMap<>();
    final Map<String, Instant> updated = new TreeMap<>();

    /** The name of the source. */
    abstract String source();

    /** Abilities that the configuration switches on. */
    abstract Map<String, Boolean> flags();

    abstract VendorClient client();

    abstract void settle();

    /** What became of each record, in the stand-in's words. */
    abstract Map<String, String> states();

    abstract boolean optedOut(String id);

    /** The record as the next export holds it. */
    abstract MemberRecord record(String id);

    /** A new record of the person; {@code consent} is opted_in, opted_out or never. */
    abstract void arrives(String id, Random random, String consent);

    /** The person says so itself, at the vendor. */
    abstract void says(String id, String consent);

    /** Requests that the vendor accepted though they did harm. */
    abstract List<?> harm();

    void touched(String id) {
        updated.put(id, clock.instant());
    }

    /** Some records come, some people change their mind. */
    void change(Random random) {
        clock.pass(3_600);
        int more = created.isEmpty() ? 2 + random.nextInt(3) : random.nextInt(2);
        for (int i = 0; i < more; i++) {
            String id = String.valueOf(created.size() + 1);
            created.put(id, clock.instant());
            touched(id);
            arrives(
                    id,
                    random,
                    List.of("opted_in", "opted_out", "never", "never").get(random.nextInt(4)));
            clock.pass(random.nextInt(3) * 400L);
        }
        for (String id : listed()) {
            if (random.nextInt(5) == 0) {
                clock.pass(60);
                says(id, random.nextBoolean() ? "opted_in" : "opted_out");
                touched(id);
            }
        }
    }

    /** Records that an export shows. */
    List<String> listed() {
        Map<String, String> states = states();
        return created.keySet().stream()
                .filter(id -> !states.get(id).startsWith(MERGED)
                        && !states.get(id).startsWith("archived")
                        && !states.get(id).equals("deleted"))
                .toList();
    }

    /** The record that it is part of now. */
    String now(String id) {
        String state = states().get(id);
        return state.startsWith(MERGED) ? now(state.substring(MERGED.length())) : id;
    }

    Person person(String id, String address) {
        return Person.of(source(), id)
                .email(address)
                .created(created.get(id).toString())
                .updated(updated.get(id).toString());
    }

    @Override
    public abstract void close();

    /** Contacts of an Intercom workspace. */
    static final class Intercom extends ConsentWorld {
        private final IntercomStandIn intercom;
        private final boolean able;

        Intercom(boolean able) {
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
            return intercom.contact(id).path("unsubscribed_from_emails").asBoolean();
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
            return (optedOut(id) ? person.text("email_consent", "opted_out") : person).build();
        }

        @Override
        void arrives(String id, Random random, String consent) {
            boolean lead = random.nextInt(3) == 0;
            Map<String, Object> contact = new LinkedHashMap<>();
            contact.put("id", id);
            contact.put("role", lead ? "lead" : "user");
            contact.put("external_id", lead ? "generated-" + id : random.nextBoolean() ? "u-" + id : null);
            contact.put("email", "x@e.com");
            contact.put("unsubscribed_from_emails", consent.equals("opted_out"));
            contact.put("custom_attributes", Map.of());
            intercom.seed(Json.write(contact));
        }

        @Override
        void says(String id, String consent) {
            com.fasterxml.jackson.databind.node.ObjectNode contact =
                    intercom.contact(id).deepCopy();
            contact.put("unsubscribed_from_emails", consent.equals("opted_out"));
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

    /** Profiles of a Klaviyo account. */
    static final class Klaviyo extends ConsentWorld {
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
            seed(
                    id,
                    profile.path("email").asText(null),
                    profile.path("external_id").asText(null),
                    consent);
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

    /** Customers of a Bloomreach project, by internal id. */
    static final class Bloomreach extends ConsentWorld {
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
                values.removeIf(java.util.Objects::isNull);
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
            com.fasterxml.jackson.databind.node.ObjectNode customer =
                    bloomreach.customer(Long.parseLong(id)).deepCopy();
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
}
