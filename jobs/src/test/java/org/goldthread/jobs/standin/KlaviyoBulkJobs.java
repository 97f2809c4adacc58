package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Jobs over many profiles: unsubscribe, suppress, delete. All are accepted with 202 and run later. */
final class KlaviyoBulkJobs {
    /** Profiles per call of both bulk jobs: klaviyo.md:54-55. */
    private static final int LARGEST = 100;

    private final Profiles profiles;
    private final KlaviyoJobs jobs;
    private final Journal journal;
    private final Clock clock;

    KlaviyoBulkJobs(Profiles profiles, KlaviyoJobs jobs, Journal journal, Clock clock) {
        this.profiles = profiles;
        this.jobs = jobs;
        this.journal = journal;
        this.clock = clock;
    }

    Answer unsubscribe(Call call) {
        String list = Json.text(call.body().at("/data/relationships/list/data"), "id");
        List<JsonNode> asked = asked(call, "profile-subscription-bulk-delete-job", "klaviyo.md:55");
        Set<Profile> touched = new LinkedHashSet<>();
        for (JsonNode attributes : asked) {
            String by = attributes.has("email") ? "email" : "phone_number";
            String value = Json.text(attributes, by);
            Refused.unless(value != null, 400, "invalid", "klaviyo.md:55", "An address or a phone number");
            List<Profile> found = profiles.holding(by, value);
            if (found.isEmpty()) {
                journal.refused(call, 202, "nobody", "klaviyo.md:55");
            }
            touched.addAll(found);
        }
        queue(call, touched, profile -> {
            // From the list alone; from everything where the profile is not on that list: klaviyo.md:55.
            if (list == null || !profile.lists.remove(list)) {
                profile.consent = "UNSUBSCRIBED";
                profile.consentAt = clock.instant().toString();
            }
        });
        return accepted();
    }

    Answer suppress(Call call) {
        List<JsonNode> asked = asked(call, "profile-suppression-bulk-create-job", "klaviyo.md:54");
        Set<Profile> touched = new LinkedHashSet<>();
        for (JsonNode attributes : asked) {
            // By e-mail only: klaviyo.md:54.
            boolean byEmail = attributes.size() == 1 && Json.text(attributes, "email") != null;
            Refused.unless(byEmail, 400, "invalid", "klaviyo.md:54", "By e-mail only");
            touched.addAll(profiles.holding("email", attributes.path("email").asText()));
        }
        String at = clock.instant().toString();
        queue(call, touched, profile -> profile.suppressions.putIfAbsent("USER_SUPPRESSED", at));
        return accepted();
    }

    /** By exactly one of id, e-mail and phone; by e-mail every match is deleted: klaviyo.md:56. */
    Answer delete(Call call) {
        JsonNode profile = call.body().at("/data/attributes/profile/data");
        List<String> named = new ArrayList<>();
        for (String attribute : List.of("email", "phone_number")) {
            if (Json.text(profile.path("attributes"), attribute) != null) {
                named.add(attribute);
            }
        }
        boolean byId = Json.text(profile, "id") != null;
        boolean one = named.size() + (byId ? 1 : 0) == 1;
        Refused.unless(one, 400, "invalid", "klaviyo.md:56", "Exactly one of id, email and phone_number");
        List<Profile> found = byId
                ? List.of(profiles.live(profile.path("id").asText()))
                : profiles.holding(
                        named.get(0),
                        profile.path("attributes").path(named.get(0)).asText());
        if (found.size() > 1) {
            journal.refused(call, 202, "several_deleted", "klaviyo.md:56");
        }
        queue(call, new LinkedHashSet<>(found), gone -> gone.erased = true);
        return accepted();
    }

    private static List<JsonNode> asked(Call call, String type, String rule) {
        JsonNode data = call.body().path("data");
        Refused.unless(data.path("type").asText().equals(type), 400, "invalid", rule, "Not a " + type);
        List<JsonNode> asked = new ArrayList<>();
        data.at("/attributes/profiles/data").forEach(profile -> asked.add(profile.path("attributes")));
        Refused.unless(!asked.isEmpty() && asked.size() <= LARGEST, 400, "invalid", rule, "1 to 100 profiles");
        return asked;
    }

    private void queue(Call call, Set<Profile> touched, java.util.function.Consumer<Profile> work) {
        Set<String> ids = new LinkedHashSet<>();
        touched.forEach(profile -> ids.add(profile.id));
        jobs.queue(call, 202, ids, () -> touched.stream().filter(Profile::live).forEach(work));
    }

    private static Answer accepted() {
        return Answer.of(202, Json.object());
    }
}
