package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creating, changing and upserting profiles, and their events. */
final class KlaviyoWrites {
    private static final Set<String> SETTABLE = Set.of(
            "email",
            "phone_number",
            "external_id",
            "first_name",
            "last_name",
            "organization",
            "title",
            "locale",
            "image",
            "location",
            "properties");
    /** Largest body of a patch: klaviyo.md:50. */
    private static final int LARGEST = 100 * 1024;
    /** Addresses that one profile keeps where the account has several: klaviyo.md:23. */
    private static final int MOST_EMAILS = 5;

    private final Profiles profiles;
    private final Set<KlaviyoSwitch> switches;

    KlaviyoWrites(Profiles profiles, Set<KlaviyoSwitch> switches) {
        this.profiles = profiles;
        this.switches = switches;
    }

    Answer create(Call call) {
        JsonNode attributes = attributes(call);
        profiles.requireFree(attributes, null);
        return Answer.of(201, Json.object("data", profiles.create(attributes).shown(call)));
    }

    Answer patch(Call call) {
        Profile profile = profiles.live(call.part(2));
        boolean small = call.body().toString().length() <= LARGEST;
        Refused.unless(small, 413, "payload_too_large", "klaviyo.md:50", "More than 100 KB");
        boolean same = profile.id.equals(call.body().at("/data/id").asText());
        Refused.unless(same, 400, "invalid", "klaviyo.md:50", "The body names another profile than the path");
        JsonNode attributes = attributes(call);
        if (!switches.contains(KlaviyoSwitch.PATCH_TAKES_HELD_IDENTIFIER)) {
            profiles.requireFree(attributes, profile);
        }
        set(profile, attributes);
        return Answer.of(200, Json.object("data", profile.shown(call)));
    }

    /** By id or any identifier; 200 updated, 201 created: klaviyo.md:51. */
    Answer upsert(Call call) {
        JsonNode attributes = attributes(call);
        Optional<Profile> found = Optional.ofNullable(Json.text(call.body().path("data"), "id"))
                .map(profiles::live)
                .or(() -> byIdentifier(attributes));
        if (found.isEmpty()) {
            return Answer.of(
                    201, Json.object("data", profiles.create(attributes).shown(call)));
        }
        profiles.requireFree(attributes, found.get());
        set(found.get(), attributes);
        JsonNode append = call.body().at("/data/meta/patch_identifiers/append/email");
        // Needs several addresses per profile: klaviyo.md:53.
        boolean can = append.isMissingNode() || switches.contains(KlaviyoSwitch.MULTI_EMAIL);
        Refused.unless(can, 400, "invalid", "klaviyo.md:53", "The account keeps one address per profile");
        append.forEach(email -> {
            Set<String> others = found.get().otherEmails;
            others.add(email.asText());
            // A sixth pushes out another one: klaviyo.md:23.
            if (others.size() >= MOST_EMAILS) {
                others.remove(others.iterator().next());
            }
        });
        return Answer.of(200, Json.object("data", found.get().shown(call)));
    }

    /** An event finds its profile by an identifier, or makes a new one: klaviyo.md:80. */
    Answer event(Call call) {
        JsonNode event = call.body().at("/data/attributes");
        JsonNode holder = event.at("/profile/data");
        JsonNode attributes = holder.path("attributes");
        Profile profile = Optional.ofNullable(Json.text(holder, "id"))
                .map(profiles::live)
                .or(() -> byIdentifier(attributes))
                .orElseGet(() -> profiles.create(attributes));
        String unique = event.path("unique_id").asText();
        String metric = event.at("/metric/data/attributes/name").asText();
        // The unique id counts per profile and metric: klaviyo.md:57.
        boolean repeated = !unique.isEmpty()
                && profile.events.stream()
                        .anyMatch(earlier ->
                                unique.equals(earlier.path("unique_id").asText())
                                        && metric.equals(earlier.at("/metric/data/attributes/name")
                                                .asText()));
        if (!repeated) {
            profile.events.add(event);
        }
        return Answer.of(202, Json.object());
    }

    /** By the stronger identifier first: klaviyo.md:71-72. */
    private Optional<Profile> byIdentifier(JsonNode attributes) {
        return List.of("external_id", "email", "phone_number").stream()
                .filter(identifier -> Json.text(attributes, identifier) != null)
                .flatMap(identifier ->
                        profiles.holding(identifier, attributes.path(identifier).asText()).stream())
                .findFirst();
    }

    private static JsonNode attributes(Call call) {
        boolean profile = call.body().at("/data/type").asText().equals("profile");
        Refused.unless(profile, 400, "invalid", "klaviyo.md:50", "Not a profile");
        JsonNode attributes = call.body().at("/data/attributes");
        // Consent is no attribute that could be set here: klaviyo.md:50.
        attributes
                .fieldNames()
                .forEachRemaining(name -> Refused.unless(
                        SETTABLE.contains(name), 400, "invalid", "klaviyo.md:50", name + " cannot be set"));
        return attributes;
    }

    /** Null clears, absent leaves: klaviyo.md:50. */
    private void set(Profile profile, JsonNode attributes) {
        attributes.properties().forEach(own -> {
            if (own.getKey().equals("properties")) {
                own.getValue().properties().forEach(property -> profile.attributes
                        .withObject("/properties")
                        .set(property.getKey(), property.getValue()));
            } else if (own.getKey().equals("email") && own.getValue().isTextual()) {
                profile.attributes.put(
                        "email", profiles.written("email", own.getValue().asText()));
            } else {
                profile.attributes.set(own.getKey(), own.getValue());
            }
        });
    }
}
