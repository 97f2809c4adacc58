package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Klaviyo profiles as klaviyo.md tells of them. */
public final class KlaviyoStandIn extends StandIn {
    private static final List<Throttle.Limit> LIMITS = List.of(
            // klaviyo.md:49
            new Throttle.Limit("/api/profile-merge", 10, 1),
            new Throttle.Limit("/api/profile-merge", 150, 60),
            // klaviyo.md:9, 50
            new Throttle.Limit("/api/profiles", 75, 1),
            new Throttle.Limit("/api/profiles", 750, 60),
            // klaviyo.md:56
            new Throttle.Limit("/api/data-privacy-deletion-jobs", 3, 1),
            new Throttle.Limit("/api/data-privacy-deletion-jobs", 60, 60),
            // klaviyo.md:36
            new Throttle.Limit("/api/events", 350, 1),
            new Throttle.Limit("/api/events", 3500, 60));

    private final Set<KlaviyoSwitch> switches = EnumSet.noneOf(KlaviyoSwitch.class);
    private final Profiles profiles = new Profiles(switches);
    private final KlaviyoReads reads = new KlaviyoReads(profiles);
    private final KlaviyoWrites writes = new KlaviyoWrites(profiles, switches);
    private final Backlog backlog;
    private final KlaviyoMerge merges;
    private final KlaviyoBulkJobs bulk;

    /** An account whose jobs are done after so many reads of profiles. */
    public KlaviyoStandIn(Clock clock, int readsUntilDone, KlaviyoSwitch... on) {
        super(new Throttle(clock, LIMITS));
        switches.addAll(Arrays.asList(on));
        backlog = new Backlog(readsUntilDone, switches.contains(KlaviyoSwitch.NEWEST_JOB_FIRST));
        KlaviyoJobs jobs = new KlaviyoJobs(journal, backlog);
        merges = new KlaviyoMerge(profiles, jobs, journal, switches);
        bulk = new KlaviyoBulkJobs(profiles, jobs, journal, clock);
    }

    /** Adds profiles, each a JSON object as in an export with subscriptions. */
    public synchronized KlaviyoStandIn seed(String... exported) {
        for (String line : exported) {
            profiles.add(new Profile(Json.relaxed(line)));
        }
        return this;
    }

    /** Lets all queued jobs end. */
    public synchronized void settle() {
        backlog.settle();
    }

    /** What became of every profile, by id. */
    public synchronized Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        profiles.all().forEach(profile -> states.put(profile.id, profile.state()));
        return states;
    }

    /** A profile's attributes, also where the API no longer shows them. */
    public synchronized JsonNode profile(String id) {
        return profiles.ever(id).attributes.deepCopy();
    }

    @Override
    Answer answer(Call call) {
        // A private key, or a bearer's token: klaviyo.md:45.
        String key = call.header("authorization");
        boolean known = key.startsWith("Klaviyo-API-Key ") || key.startsWith("Bearer ");
        Refused.unless(known, 401, "not_authenticated", "klaviyo.md:45", "Missing or invalid private key.");
        // The revision is required: klaviyo.md:45.
        Refused.unless(!call.header("revision").isEmpty(), 400, "invalid", "klaviyo.md:45", "No revision header");
        boolean typed =
                call.body().isMissingNode() || call.header("content-type").startsWith("application/vnd.api+json");
        Refused.unless(typed, 415, "unsupported_media_type", "klaviyo.md:46", "Not application/vnd.api+json");
        if (call.method().equals("GET")) {
            backlog.read();
        }
        boolean one = call.path().startsWith("/api/profiles/");
        return switch (call.method() + " " + (one ? "/api/profiles/{id}" : "/" + String.join("/", call.parts()))) {
            case "GET /api/profiles/{id}" -> reads.one(call);
            case "PATCH /api/profiles/{id}" -> writes.patch(call);
            case "GET /api/profiles" -> reads.list(call);
            case "POST /api/profiles" -> writes.create(call);
            case "POST /api/profile-import" -> writes.upsert(call);
            case "POST /api/profile-merge" -> merges.merge(call);
            case "POST /api/profile-subscription-bulk-delete-jobs" -> bulk.unsubscribe(call);
            case "POST /api/profile-suppression-bulk-create-jobs" -> bulk.suppress(call);
            case "POST /api/data-privacy-deletion-jobs" -> bulk.delete(call);
            case "GET /api/events" -> reads.events(call);
            case "POST /api/events" -> writes.event(call);
                // There is no archive and no undelete: klaviyo.md:58.
            default -> throw new Refused(404, "not_found", "klaviyo.md:58", "No such request");
        };
    }

    /** The body of an error: klaviyo.md:84. */
    @Override
    JsonNode error(Refused refused) {
        ObjectNode error = Json.object(
                "id",
                "error-" + journal.requests().size(),
                "status",
                refused.status(),
                "code",
                refused.code(),
                "title",
                refused.code(),
                "detail",
                refused.getMessage(),
                "source",
                Json.object("pointer", "/data"),
                "meta",
                refused.meta());
        return Json.object("errors", List.of(error));
    }

    @Override
    Refused throttled() {
        return new Refused(429, "throttled", "klaviyo.md:85", "Request was throttled.");
    }

    /** Seconds to wait on a 429, the limits on every other answer: klaviyo.md:86. */
    @Override
    Map<String, String> headers(Throttle.Share share) {
        if (!share.open()) {
            return Map.of("Retry-After", String.valueOf(share.waitSeconds()));
        }
        return Map.of(
                "RateLimit-Limit",
                share.limit() + ", " + share.policy(),
                "RateLimit-Remaining",
                String.valueOf(share.remaining()),
                "RateLimit-Reset",
                String.valueOf(share.waitSeconds()));
    }
}
