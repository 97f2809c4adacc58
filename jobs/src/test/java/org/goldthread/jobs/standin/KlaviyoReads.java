package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of profiles and events. */
final class KlaviyoReads {
    /** {@code equals(email,"x")} and {@code any(id,["a","b"])}: klaviyo.md:8. */
    private static final Pattern FILTER =
            Pattern.compile("(equals|any)\\((id|email|phone_number|external_id|profile_id),(.*)\\)");

    private static final int DEFAULT_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final Profiles profiles;

    KlaviyoReads(Profiles profiles) {
        this.profiles = profiles;
    }

    Answer one(Call call) {
        return Answer.of(200, Json.object("data", profiles.live(call.part(2)).shown(call)));
    }

    /** Cursor pages of 1 to 100, 20 where the caller does not say: klaviyo.md:7. */
    Answer list(Call call) {
        int size = Integer.parseInt(call.query().getOrDefault("page[size]", String.valueOf(DEFAULT_PAGE)));
        Refused.unless(size >= 1 && size <= LARGEST_PAGE, 400, "invalid", "klaviyo.md:7", "page[size] is 1 to 100");
        String after = call.query().getOrDefault("page[cursor]", "");
        Predicate<Profile> wanted = filter(call);
        List<Profile> rest = profiles.all().stream()
                .filter(profile -> profile.live() && profile.id.compareTo(after) > 0 && wanted.test(profile))
                .toList();
        List<JsonNode> shown = new ArrayList<>();
        rest.stream().limit(size).forEach(profile -> shown.add(profile.shown(call)));
        ObjectNode links = Json.object("self", call.path(), "next", null, "prev", null);
        if (rest.size() > size) {
            links.put("next", call.path() + "?page[cursor]=" + rest.get(size - 1).id);
        }
        return Answer.of(200, Json.object("data", shown, "links", links));
    }

    /** After a merge an event shows the survivor: klaviyo.md:37. */
    Answer events(Call call) {
        Predicate<Profile> wanted = filter(call);
        List<JsonNode> shown = new ArrayList<>();
        profiles.all().stream()
                .filter(profile -> profile.live() && wanted.test(profile))
                .forEach(profile -> profile.events.forEach(event -> shown.add(Json.object(
                        "type",
                        "event",
                        "attributes",
                        event,
                        "relationships",
                        Json.object(
                                "profile", Json.object("data", Json.object("type", "profile", "id", profile.id)))))));
        return Answer.of(200, Json.object("data", shown));
    }

    private static Predicate<Profile> filter(Call call) {
        String filter = call.query().get("filter");
        if (filter == null) {
            return profile -> true;
        }
        Matcher parts = FILTER.matcher(filter);
        Refused.unless(parts.matches(), 400, "invalid", "klaviyo.md:8", "filter is invalid");
        String attribute = parts.group(2);
        JsonNode wanted = Json.relaxed(parts.group(3));
        List<String> values = new ArrayList<>();
        if (wanted.isArray()) {
            wanted.forEach(value -> values.add(value.asText()));
        } else {
            values.add(wanted.asText());
        }
        boolean byId = attribute.equals("id") || attribute.equals("profile_id");
        return profile ->
                byId ? values.contains(profile.id) : values.stream().anyMatch(value -> profile.holds(attribute, value));
    }
}
