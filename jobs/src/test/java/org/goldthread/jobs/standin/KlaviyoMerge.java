package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code POST /api/profile-merge}: queued, one source, and what survives of it. */
final class KlaviyoMerge {
    private final Profiles profiles;
    private final KlaviyoJobs jobs;
    private final Journal journal;
    private final Set<KlaviyoSwitch> switches;

    KlaviyoMerge(Profiles profiles, KlaviyoJobs jobs, Journal journal, Set<KlaviyoSwitch> switches) {
        this.profiles = profiles;
        this.jobs = jobs;
        this.journal = journal;
        this.switches = switches;
    }

    Answer merge(Call call) {
        JsonNode data = call.body().path("data");
        // Type, destination and sources: klaviyo.md:62.
        boolean shaped = data.path("type").asText().equals("profile-merge") && Json.text(data, "id") != null;
        Refused.unless(shaped, 400, "invalid", "klaviyo.md:62", "Not a profile-merge with a destination");
        JsonNode sources = data.at("/relationships/profiles/data");
        // An array by shape, but exactly one source per call: klaviyo.md:64.
        Refused.unless(sources.size() == 1, 400, "invalid", "klaviyo.md:64", "Exactly one source profile");
        boolean typed = sources.path(0).path("type").asText().equals("profile");
        Refused.unless(typed, 400, "invalid", "klaviyo.md:62", "A source is a profile");
        Profile destination = found(data.path("id").asText());
        Profile source = found(sources.path(0).path("id").asText());
        Refused.unless(source != destination, 400, "invalid", "klaviyo.md:62", "A profile merged with itself");
        // Queued, whatever the 2xx; done when the source is not found any more: klaviyo.md:66-67.
        int status = switches.contains(KlaviyoSwitch.MERGE_ANSWERS_CREATED) ? 201 : 202;
        jobs.queue(call, status, Set.of(destination.id, source.id), () -> carry(call, status, source, destination));
        return Answer.of(status, Json.object("data", Json.object("type", "profile", "id", destination.id)));
    }

    /** A repeat after success ends in a not-found error, whose exact code is not known: klaviyo.md:68. */
    private Profile found(String id) {
        Profile profile = profiles.ever(id);
        boolean bad = switches.contains(KlaviyoSwitch.REPEATED_MERGE_IS_BAD_REQUEST);
        Refused.unless(
                profile != null && profile.live(), bad ? 400 : 404, "not_found", "klaviyo.md:68", "No such profile");
        return profile;
    }

    private void carry(Call call, int status, Profile source, Profile destination) {
        if (!source.live() || !destination.live()) {
            journal.refused(call, status, "not_found", "klaviyo.md:65");
            return;
        }
        boolean optedOut = source.optedOut() || destination.optedOut();
        boolean clean = destination.suppressions.isEmpty();
        String kept = destination.text("email");
        externalId(source, destination);
        attributes(source.attributes, destination.attributes);
        consent(source, destination);
        exclusions(source, destination);
        emails(source, destination, kept);
        // Events move with their times, lists are inherited: klaviyo.md:75.
        destination.events.addAll(source.events);
        destination.lists.addAll(source.lists);
        source.mergedInto = destination.id;
        if (optedOut && !destination.optedOut()) {
            // The newer record won over an opt-out: somebody is mailed again, klaviyo.md:78.
            journal.refused(call, status, "resubscribed", "klaviyo.md:78");
        }
        if (clean && !destination.suppressions.isEmpty()) {
            // A suppressed profile can suppress the good one: klaviyo.md:77.
            journal.refused(call, status, "suppressed", "klaviyo.md:77");
        }
    }

    private void externalId(Profile source, Profile destination) {
        // The help page about manual merges: klaviyo.md:72-73.
        boolean newer =
                String.valueOf(source.text("updated")).compareTo(String.valueOf(destination.text("updated"))) > 0;
        if (switches.contains(KlaviyoSwitch.NEWEST_EXTERNAL_ID_STAYS) && newer && source.text("external_id") != null) {
            destination.attributes.put("external_id", source.text("external_id"));
        }
    }

    /** A union in which the destination wins: klaviyo.md:74. */
    private static void attributes(ObjectNode from, ObjectNode to) {
        JsonNode timezone = from.at("/location/timezone");
        JsonNode location =
                from.path("location").size() > to.path("location").size() ? from.path("location") : to.path("location");
        ObjectNode properties = to.withObject("/properties");
        from.path("properties").properties().forEach(own -> fill(properties, own));
        from.properties().forEach(own -> fill(to, own));
        // Exceptions: the location with more fields, the source's timezone: klaviyo.md:74.
        if (location.isObject()) {
            to.set("location", location.deepCopy());
        }
        if (timezone.isTextual()) {
            to.withObject("/location").set("timezone", timezone);
        }
    }

    private static void fill(ObjectNode to, Map.Entry<String, JsonNode> own) {
        if (Json.blank(to.get(own.getKey())) && !Json.blank(own.getValue())) {
            to.set(own.getKey(), own.getValue());
        }
    }

    /** Same status: the earlier date; other status: the source's when newer or of equal age: klaviyo.md:78. */
    private static void consent(Profile source, Profile destination) {
        Instant theirs = instant(source.consentAt);
        Instant ours = instant(destination.consentAt);
        if (source.consent.equals(destination.consent)) {
            boolean earlier = theirs != null && (ours == null || theirs.isBefore(ours));
            destination.consentAt = earlier ? source.consentAt : destination.consentAt;
            return;
        }
        // Who was never asked has no record that could win.
        boolean record = theirs != null || !"NEVER_SUBSCRIBED".equals(source.consent);
        if (record && (ours == null || theirs == null || !theirs.isBefore(ours))) {
            destination.consent = source.consent;
            destination.consentAt = source.consentAt;
        }
    }

    /** None at the destination: the source's; same kind: the older date; other kinds: the source's: klaviyo.md:76. */
    private static void exclusions(Profile source, Profile destination) {
        if (source.suppressions.isEmpty()) {
            return;
        }
        Map<String, String> merged = new TreeMap<>(source.suppressions);
        boolean common = destination.suppressions.keySet().stream().anyMatch(merged::containsKey);
        if (common) {
            destination.suppressions.forEach((reason, at) ->
                    merged.merge(reason, at, (left, right) -> left.compareTo(right) <= 0 ? left : right));
        }
        destination.suppressions.clear();
        destination.suppressions.putAll(merged);
    }

    /** One address stays, unless the account keeps several: klaviyo.md:79, 81. */
    private void emails(Profile source, Profile destination, String kept) {
        if (!switches.contains(KlaviyoSwitch.MULTI_EMAIL) || source.text("email") == null) {
            return;
        }
        if (!source.text("email").equals(kept) && kept != null) {
            destination.otherEmails.add(source.text("email"));
        }
        destination.otherEmails.addAll(source.otherEmails);
    }

    private static Instant instant(String iso) {
        return iso == null ? null : OffsetDateTime.parse(iso).toInstant();
    }
}
