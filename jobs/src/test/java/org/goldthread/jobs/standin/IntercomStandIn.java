package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Intercom contacts as intercom.md tells of them. */
public final class IntercomStandIn extends StandIn {
    /** 10,000 requests a minute per app, dealt out in windows of ten seconds: intercom.md:85. */
    private static final Throttle.Limit PER_APP = new Throttle.Limit("/", 10_000 / 6, 10);

    private final Set<IntercomSwitch> switches = EnumSet.noneOf(IntercomSwitch.class);
    private final Contacts contacts = new Contacts(switches);
    private final IntercomReads reads = new IntercomReads(contacts);
    private final IntercomMerge merges;
    private final IntercomUpdates updates;

    /** A workspace whose search misses a new contact in its first {@code searchLag} searches. */
    public IntercomStandIn(Clock clock, int searchLag, IntercomSwitch... on) {
        super(new Throttle(clock, List.of(PER_APP)));
        switches.addAll(Arrays.asList(on));
        merges = new IntercomMerge(contacts, switches, clock);
        updates = new IntercomUpdates(contacts, switches, searchLag);
    }

    /** Adds contacts, each a JSON object as in an export. */
    public synchronized IntercomStandIn seed(String... exported) {
        for (String line : exported) {
            contacts.add(new Contact(Json.relaxed(line)));
        }
        return this;
    }

    /** A person logs in with that id. */
    public synchronized void login(String externalId) {
        contacts.login(externalId);
    }

    /** What became of every contact, by id. */
    public synchronized Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        contacts.all().forEach(contact -> states.put(contact.id(), contact.state()));
        return states;
    }

    /** A contact as the API would show it, also where it no longer does. */
    public synchronized JsonNode contact(String id) {
        return contacts.ever(id).shown();
    }

    @Override
    Answer answer(Call call) {
        // A token on every request: intercom.md:47, 81.
        boolean known = call.header("authorization").startsWith("Bearer ");
        Refused.unless(known, 401, "unauthorized", "intercom.md:47", "Access Token Invalid");
        if (call.header("intercom-version").isEmpty()) {
            // Not refused, but an older version answers than the caller knows: intercom.md:47.
            journal.refused(call, 200, "no_version", "intercom.md:47");
        }
        boolean typed =
                call.body().isMissingNode() || call.header("content-type").startsWith("application/json");
        Refused.unless(typed, 400, "parameter_invalid", "intercom.md:48", "Content-Type is not application/json");
        Refused.unless(call.part(0).equals("contacts"), 404, "not_found", "intercom.md:49", "No such request");
        return call.parts().size() < 3 ? collection(call) : member(call);
    }

    private Answer collection(Call call) {
        return switch (call.line()) {
            case "GET /contacts" -> reads.list(call);
            case "POST /contacts" -> updates.create(call);
            case "POST /contacts/search" -> reads.search(call);
            case "POST /contacts/merge" -> merges.merge(call);
            default -> switch (call.method()) {
                case "GET" -> reads.one(call);
                case "PUT" -> updates.update(call);
                case "DELETE" -> updates.delete(call);
                default -> throw unknown();
            };
        };
    }

    private Answer member(Call call) {
        if (call.line().equals("POST /contacts/merge/preview")) {
            return merges.preview(call);
        }
        if (call.method().equals("GET")) {
            return switch (call.part(2)) {
                case "merge_history" -> reads.mergeHistory(call);
                default -> {
                    Refused.unless(
                            call.part(1).equals("find_by_external_id"), 404, "not_found", "intercom.md:55", "Unknown");
                    yield reads.byExternalId(call);
                }
            };
        }
        Refused.unless(call.method().equals("POST"), 404, "not_found", "intercom.md:49", "No such request");
        return switch (call.part(2)) {
            case "archive" -> updates.archive(call);
            case "unarchive" -> updates.unarchive(call);
            case "block" -> updates.block(call);
            case "companies", "tags", "notes" -> reads.extend(call, call.part(2));
            case "subscriptions" -> reads.subscribe(call);
            default -> throw unknown();
        };
    }

    private static Refused unknown() {
        return new Refused(404, "not_found", "intercom.md:49", "No such request");
    }

    /** The body of an error: intercom.md:81. */
    @Override
    JsonNode error(Refused refused) {
        Map<String, Object> error = new TreeMap<>();
        error.put("code", refused.code());
        error.put("message", refused.getMessage());
        String request = "req-" + journal.requests().size();
        return Json.object("type", "error.list", "request_id", request, "errors", List.of(error));
    }

    @Override
    Refused throttled() {
        return new Refused(429, "rate_limit_exceeded", "intercom.md:84", "Exceeded rate limit");
    }

    /** On every answer; the reset is a unix time: intercom.md:85-86. */
    @Override
    Map<String, String> headers(Throttle.Share share) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("X-RateLimit-Limit", String.valueOf(share.limit()));
        headers.put("X-RateLimit-Remaining", String.valueOf(share.remaining()));
        headers.put("X-RateLimit-Reset", String.valueOf(share.resetsAt()));
        if (!share.open() && switches.contains(IntercomSwitch.RETRY_AFTER)) {
            headers.put("Retry-After", String.valueOf(share.waitSeconds()));
        }
        return headers;
    }
}
