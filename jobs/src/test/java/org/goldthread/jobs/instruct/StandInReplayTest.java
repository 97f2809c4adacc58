package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goldthread.jobs.dispatch.Heading;
import org.goldthread.jobs.dispatch.ReadyInstruction;
import org.goldthread.jobs.dispatch.RequestFiles;
import org.goldthread.jobs.standin.BloomreachStandIn;
import org.goldthread.jobs.standin.ExportSender;
import org.goldthread.jobs.standin.IntercomStandIn;
import org.goldthread.jobs.standin.IntercomSwitch;
import org.goldthread.jobs.standin.KlaviyoStandIn;
import org.goldthread.jobs.standin.StandIn;
import org.goldthread.jobs.standin.VendorClient;

/** Planned chains of random people are accepted by the stand-ins, and every record ends where the row says. */
final class StandInReplayTest {
    /** Lists of a contact, with the name of their ids in a record. */
    private static final Map<String, String> LISTS =
            Map.of("companies", "company", "tags", "tag", "opted_out_subscription_types", "opted_out_subscription");

    private static final Clock TONIGHT = Clock.fixed(Story.TONIGHT, ZoneOffset.UTC);

    @Property(tries = 40, seed = "20261122")
    void intercom(@ForAll long seed) {
        List<MemberRecord> people = people(seed, "crm");
        List<InstructionRow> rows = plan(story(seed, people).flag("crm", "promote-leads"), "crm");

        try (IntercomStandIn intercom = new IntercomStandIn(TONIGHT, 0, IntercomSwitch.PROMOTION)) {
            people.forEach(person -> intercom.seed(Json.write(contact(person))));
            send(VendorClient.of(intercom), "intercom", rows);

            accepted(intercom);
            rows.stream()
                    .filter(row -> !row.action().held() && row.action().joins())
                    .forEach(row -> assertThat(intercom.states().get(row.text("duplicate_id")))
                            .startsWith(
                                    row.action() == Action.MERGE
                                            ? "merged into " + row.text("primary_id")
                                            : "archived"));
            rows.stream()
                    .filter(row -> !row.action().held() && row.action().joins())
                    .forEach(row -> {
                        JsonNode primary = intercom.contact(row.text("primary_id"));
                        MemberRecord duplicate = people.stream()
                                .filter(person -> person.nativeId().equals(row.text("duplicate_id")))
                                .findFirst()
                                .orElseThrow();
                        LISTS.forEach((list, type) -> assertThat(primary.at("/" + list + "/data"))
                                .extracting(entry -> entry.path("id").asText())
                                .containsAll(duplicate.idsOf(type)));
                    });
            written(
                    rows,
                    (id, field) -> text(intercom.contact(id).at("/" + field.replace("custom.", "custom_attributes/"))));
        }
    }

    @Property(tries = 40, seed = "20261122")
    void klaviyo(@ForAll long seed) {
        List<MemberRecord> people = people(seed, "mail");
        List<InstructionRow> rows = plan(story(seed, people), "mail");
        try (KlaviyoStandIn klaviyo = new KlaviyoStandIn(TONIGHT, 2)) {
            people.forEach(person -> klaviyo.seed(Json.write(profile(person))));
            send(VendorClient.of(klaviyo), "klaviyo", rows);
            klaviyo.settle();

            accepted(klaviyo);
            rows.stream().filter(row -> row.action() == Action.MERGE).forEach(row -> assertThat(
                            klaviyo.states().get(row.text("duplicate_id")))
                    .isEqualTo("merged into " + row.text("primary_id")));
            written(rows, (id, field) -> text(klaviyo.profile(id).at("/" + field.replace("custom.", "properties/"))));
        }
    }

    @Property(tries = 40, seed = "20261122")
    void bloomreach(@ForAll long seed) {
        List<MemberRecord> people = people(seed, "shop");
        Story story = story(seed, people)
                .setting("shop", "consent-category", "newsletter")
                .setting("shop", "app-id", "loyalty_id");
        List<InstructionRow> rows = plan(story, "shop");
        try (BloomreachStandIn bloomreach = new BloomreachStandIn(TONIGHT, 1)) {
            Map<String, Long> internal = new HashMap<>();
            people.stream()
                    .sorted(Comparator.comparing(
                                    (MemberRecord person) -> person.time("created_at"),
                                    Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(MemberRecord::nativeId))
                    .forEach(person -> {
                        internal.put(person.nativeId(), internal.size() + 1L);
                        bloomreach.seed(Json.write(customer(internal.size(), person)));
                    });
            send(VendorClient.of(bloomreach), "bloomreach", rows);
            bloomreach.settle();

            accepted(bloomreach);
            written(rows, (id, field) -> {
                long internalId = internal.get(id);
                JsonNode customer = bloomreach.customer(bloomreach.history().getOrDefault(internalId, internalId));
                return text(customer.at(
                        "/" + field.replace("custom.", "properties/").replace('.', '/')));
            });
            rows.stream().filter(row -> row.action() == Action.IDENTIFY).forEach(row -> {
                Map<Long, Long> history = bloomreach.history();
                long primary = internal.get(row.text("primary_id"));
                long duplicate = internal.get(row.text("duplicate_id"));
                assertThat(history.getOrDefault(duplicate, duplicate))
                        .isEqualTo(history.getOrDefault(primary, primary));
                if (people.stream().filter(MemberRecord::optedOut).anyMatch(person -> row.text("duplicate_id")
                        .equals(person.nativeId()))) {
                    assertThat(bloomreach.states().get(history.getOrDefault(primary, primary)))
                            .contains("newsletter:reject");
                }
            });
        }
    }

    private static List<MemberRecord> people(long seed, String source) {
        return LegalityTest.people(new Random(seed), source).stream()
                .filter(person -> person.active() && person.tenant().equals("1"))
                .toList();
    }

    /** The people with their accounts in the application. */
    private static Story story(long seed, List<MemberRecord> people) {
        List<MemberRecord> all = new ArrayList<>(people);
        all.addAll(LegalityTest.accounts(new Random(seed)));
        return Story.of()
                .add(all.toArray(MemberRecord[]::new))
                .edges(all.isEmpty() ? List.of() : LegalityTest.edges(new Random(seed), all));
    }

    private static List<InstructionRow> plan(Story story, String target) {
        return story.plan().stream()
                .filter(row -> row.text("target").equals(target))
                .toList();
    }

    /** Every mark and id that was to be written stands there, as the next export would show it. */
    private static void written(List<InstructionRow> rows, BiFunction<String, String, String> field) {
        rows.stream()
                .filter(row -> row.action() == Action.SUPPRESS_JOURNEYS || row.action() == Action.LINK)
                .forEach(
                        row -> Json.read(row.text("field_updates")).properties().forEach(update -> assertThat(
                                        field.apply(row.text("primary_id"), update.getKey()))
                                .isEqualTo(update.getValue().asText())));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    /** Nothing was refused but reads of what was merged away, by which one sees that it was. */
    private static void accepted(StandIn standIn) {
        assertThat(standIn.refusals())
                .filteredOn(refusal -> !refusal.request().startsWith("GET "))
                .isEmpty();
    }

    /** Sends what an export of the rows holds: preconditions, request, done-test. */
    private static void send(VendorClient client, String system, List<InstructionRow> rows) {
        List<ReadyInstruction> ready = rows.stream()
                .filter(row -> !row.action().held())
                .map(PlannedUsers::instruction)
                .toList();
        try {
            Path folder = Files.createTempDirectory("export");
            RequestFiles.of(
                            new Heading("target", system, "run-1", Story.TONIGHT, "test"),
                            ready,
                            Story.preset(system).capabilities())
                    .write(folder);
            new ExportSender(client)
                    .send(Files.readAllLines(folder.resolve("requests.ndjson")).stream()
                            .map(Json::read)
                            .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, Object> customer(long internal, MemberRecord person) {
        Instant at = person.time("email_consent_at");
        String said = person.text("email_consent");
        List<Map<String, Object>> events = new ArrayList<>();
        if ("opted_in".equals(said) || "opted_out".equals(said)) {
            events.add(Map.of(
                    "type",
                    "consent",
                    "timestamp",
                    at == null ? 0 : at.getEpochSecond(),
                    "properties",
                    Map.of("action", person.optedOut() ? "reject" : "accept", "category", "newsletter")));
        }
        return Map.of("internal", internal, "ids", person.ids(), "events", events);
    }

    private static Map<String, Object> contact(MemberRecord person) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("id", person.nativeId());
        contact.put("role", person.text("role"));
        contact.put("external_id", person.text("external_id"));
        contact.put("email", person.text("email"));
        contact.put("phone", person.text("phone"));
        contact.put("name", person.text("full_name"));
        contact.put("unsubscribed_from_emails", person.optedOut());
        Instant updated = person.time("updated_at");
        contact.put("updated_at", updated == null ? null : updated.getEpochSecond());
        LISTS.forEach((list, type) -> contact.put(
                list,
                Map.of(
                        "data",
                        person.idsOf(type).stream().map(id -> Map.of("id", id)).toList())));
        return contact;
    }

    private static Map<String, Object> profile(MemberRecord person) {
        List<Map<String, String>> suppression = new ArrayList<>();
        if (person.bounced()) {
            suppression.add(Map.of("reason", "HARD_BOUNCE", "timestamp", "2026-01-01T00:00:00Z"));
        }
        if (person.flag("marked_spam")) {
            suppression.add(Map.of("reason", "SPAM_COMPLAINT", "timestamp", "2026-01-01T00:00:00Z"));
        }
        String said = String.valueOf(person.text("email_consent"));
        Map<String, Object> marketing = new LinkedHashMap<>();
        marketing.put(
                "consent",
                Map.of("opted_in", "SUBSCRIBED", "opted_out", "UNSUBSCRIBED").getOrDefault(said, "NEVER_SUBSCRIBED"));
        Instant at = person.time("email_consent_at");
        marketing.put("consent_timestamp", at == null ? null : at.toString());
        marketing.put("suppression", suppression);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("email", person.text("email"));
        attributes.put("phone_number", person.text("phone"));
        attributes.put("external_id", person.text("external_id"));
        Instant updated = person.time("updated_at");
        attributes.put("updated", updated == null ? null : updated.toString().replace("Z", "+00:00"));
        attributes.put("subscriptions", Map.of("email", Map.of("marketing", marketing)));
        return Map.of("type", "profile", "id", person.nativeId(), "attributes", attributes);
    }
}
