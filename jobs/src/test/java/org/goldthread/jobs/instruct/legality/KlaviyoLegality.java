package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Klaviyo's rules, from klaviyo.md. */
final class KlaviyoLegality implements TargetLegality {
    /** What a patch can set: klaviyo.md:50. */
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

    private static final Map<String, String> COLUMNS =
            Map.of("email", "email", "phone_number", "phone_norm", "external_id", "external_id");

    private final Map<String, SourceRecord> records;
    private final Set<String> abilities;
    private final MailStatus mail;
    private final Map<String, String> gone = new TreeMap<>();
    /** External ids that merges carried over: properties are a union in which the destination wins, klaviyo.md:74. */
    private final Map<String, String> ids = new TreeMap<>();

    private String destination;

    KlaviyoLegality(Map<String, SourceRecord> records, Set<String> abilities) {
        this.records = records;
        this.abilities = abilities;
        this.mail = new MailStatus(records);
    }

    @Override
    public void play(Step step, Findings findings) {
        // A merge is permanent, and nothing can be undeleted: klaviyo.md:58, 68.
        findings.require(!step.joins() || !step.promisesUndo(), step, "klaviyo.md:68", "promises to undo");
        if (step.marks() || step.links()) {
            single(step, findings);
        }
        if (merges(step) > 1) {
            // One after another, each waited for: klaviyo.md:64-65.
            findings.refuse(step, "klaviyo.md:65", "two merges in one step");
            return;
        }
        for (JsonNode call : step.calls()) {
            String request =
                    call.path("method").asText() + " " + call.path("path").asText();
            JsonNode data = call.path("body").path("data");
            if (request.equals("POST /api/profile-merge")) {
                merge(step, data, findings);
            } else if (request.equals("POST /api/profile-subscription-bulk-delete-jobs")) {
                unsubscribe(step, data, findings);
            } else if (request.equals("POST /api/profile-suppression-bulk-create-jobs")) {
                suppress(step, data, findings);
            } else if (request.startsWith("PATCH /api/profiles/")) {
                patch(step, request.substring(request.lastIndexOf('/') + 1), data, findings);
            } else if (request.equals("POST /api/data-privacy-deletion-jobs")) {
                // By e-mail it deletes every match: klaviyo.md:56.
                findings.refuse(step, "klaviyo.md:56", "deletes");
            } else {
                // There is no archive and no undelete: klaviyo.md:58.
                findings.refuse(step, "klaviyo.md:58", "no such call");
            }
        }
    }

    private void single(Step step, Findings findings) {
        SourceRecord record = records.get(step.primary());
        JsonNode call = step.calls().path(0);
        JsonNode data = call.path("body").path("data");
        boolean patch = call.path("method").asText().equals("PATCH")
                && call.path("path").asText().equals("/api/profiles/" + step.primary());
        // An update of this profile; the body names it too: klaviyo.md:50.
        findings.require(patch, step, "klaviyo.md:50", "no update of the profile");
        boolean same = step.primary().equals(data.path("id").asText());
        findings.require(same, step, "klaviyo.md:50", "the body names another profile");
        String field = step.links() ? "external_id" : "properties";
        Set<String> fields = new TreeSet<>();
        data.path("attributes").fieldNames().forEachRemaining(fields::add);
        findings.require(fields.equals(Set.of(field)), step, "klaviyo.md:50", "sets more than " + field);
        if (step.links()) {
            // An id that is overwritten is lost, and orders under it: klaviyo.md:95.
            String held = ids.getOrDefault(step.primary(), record.text("external_id"));
            findings.require(held == null, step, "klaviyo.md:95", "overwrites an external id");
        } else {
            boolean flag = data.at("/attributes/properties").size() == 1;
            // Custom keys and values; the marker is one of them: klaviyo.md:19.
            findings.require(flag, step, "klaviyo.md:19", "no marker");
            findings.require(record.time("created_at") != null, step, "klaviyo.md:17", "age of the profile unknown");
        }
    }

    private static int merges(Step step) {
        int merges = 0;
        for (JsonNode call : step.calls()) {
            merges += call.path("path").asText().equals("/api/profile-merge") ? 1 : 0;
        }
        return merges;
    }

    private void merge(Step step, JsonNode data, Findings findings) {
        JsonNode sources = data.at("/relationships/profiles/data");
        // Exactly one source per call: klaviyo.md:64.
        if (sources.size() != 1) {
            findings.refuse(step, "klaviyo.md:64", "not one source");
            return;
        }
        String into = data.path("id").asText();
        String from = sources.path(0).path("id").asText();
        boolean sides = into.equals(step.primary()) && from.equals(step.duplicate());
        // The destination stays, the source is deleted: klaviyo.md:62.
        findings.require(sides, step, "klaviyo.md:62", "merges others than the row says");
        if (!sides) {
            return;
        }
        // A repeat after success ends in an error: klaviyo.md:67-68.
        findings.require(!gone(into) && !gone(from), step, "klaviyo.md:68", "profile is gone");
        // n duplicates = n-1 calls into the same destination: klaviyo.md:64.
        findings.require(destination == null || destination.equals(into), step, "klaviyo.md:64", "another destination");
        destination = into;
        addresses(step, records.get(into), records.get(from), findings);
        mail.exclude(step, into, from, findings);
        mail.consent(into, from);
        gone.put(from, "merged into " + into);
        if (records.get(into).text("external_id") == null && records.get(from).text("external_id") != null) {
            ids.putIfAbsent(into, records.get(from).text("external_id"));
        }
    }

    private void addresses(Step step, SourceRecord into, SourceRecord from, Findings findings) {
        boolean differ = into.differs(from, "email_norm");
        // A phone number is shared by several people: klaviyo.md:104.
        boolean phoneOnly = differ && step.restsOnlyOn("phone");
        findings.require(!phoneOnly, step, "klaviyo.md:104", "phone alone, different addresses");
        // One address stays, and the other one makes a new profile unless the sender is fixed: klaviyo.md:79-80.
        boolean returns = differ && !abilities.contains("multi-email") && !step.tellsTheFix();
        findings.require(!returns, step, "klaviyo.md:80", "comes back unless the sender is fixed");
    }

    private void unsubscribe(Step step, JsonNode data, Findings findings) {
        JsonNode profiles = data.at("/attributes/profiles/data");
        // Up to 100 per call: klaviyo.md:55.
        findings.require(!profiles.isEmpty() && profiles.size() <= 100, step, "klaviyo.md:55", "not 1 to 100 profiles");
        // With a list it is the list's subscription alone: klaviyo.md:55.
        boolean global = data.at("/relationships/list").isMissingNode();
        findings.require(global, step, "klaviyo.md:55", "unsubscribes from a list only");
        for (JsonNode profile : profiles) {
            String email = profile.at("/attributes/email").asText();
            boolean own = email.equals(stripped(step.primary()));
            findings.require(own, step, "klaviyo.md:55", "unsubscribes another");
            if (own && global) {
                mail.unsubscribe(step.primary());
            }
        }
    }

    private void suppress(Step step, JsonNode data, Findings findings) {
        for (JsonNode profile : data.at("/attributes/profiles/data")) {
            // By e-mail only: klaviyo.md:54.
            boolean own = profile.at("/attributes/email").asText().equals(stripped(step.primary()));
            findings.require(own, step, "klaviyo.md:54", "suppresses another, or not by address");
        }
    }

    private void patch(Step step, String id, JsonNode data, Findings findings) {
        findings.require(id.equals(step.primary()), step, "klaviyo.md:50", "patches another than the winner");
        findings.require(!gone(id), step, "klaviyo.md:67", "profile is gone");
        // Several addresses per profile are an ability of the account: klaviyo.md:53.
        boolean appends = !data.at("/meta/patch_identifiers").isMissingNode();
        findings.require(!appends || abilities.contains("multi-email"), step, "klaviyo.md:53", "appends an address");
        data.path("attributes").properties().forEach(own -> {
            // Consent is none of them: klaviyo.md:50.
            findings.require(
                    SETTABLE.contains(own.getKey()), step, "klaviyo.md:50", own.getKey() + " cannot be patched");
            String column = COLUMNS.get(own.getKey());
            boolean taken = column != null
                    && records.values().stream()
                            .anyMatch(other -> !other.id().equals(id)
                                    && !gone(other.id())
                                    && own.getValue().asText().equals(other.text(column)));
            // An identifier that another profile holds is refused: klaviyo.md:84.
            findings.require(!taken, step, "klaviyo.md:84", own.getKey() + " is taken");
        });
    }

    private String stripped(String id) {
        String email = records.get(id).text("email");
        return email == null ? null : email.strip();
    }

    @Override
    public boolean gone(String id) {
        return gone.containsKey(id);
    }

    @Override
    public boolean optedOut(String id) {
        return mail.optedOut(id);
    }

    @Override
    public String goneRule() {
        return "klaviyo.md:68";
    }

    @Override
    public String optOutRule() {
        return "klaviyo.md:78";
    }

    @Override
    public Map<String, String> endState() {
        Map<String, String> end = new TreeMap<>();
        records.keySet().forEach(id -> {
            end.put(id, gone.containsKey(id) ? gone.get(id) : mail.words(id));
        });
        return end;
    }
}
