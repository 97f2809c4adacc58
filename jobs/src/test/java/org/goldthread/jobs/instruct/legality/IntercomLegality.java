package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Intercom's rules, from intercom.md. */
final class IntercomLegality implements TargetLegality {
    /** Fields that an update sets beside those with rules of their own: intercom.md:53. */
    private static final Set<String> OTHERS = Set.of("avatar", "signed_up_at", "last_seen_at", "owner_id");

    private static final Map<String, String> COLUMNS =
            Map.of("email", "email_norm", "phone", "phone_norm", "name", "full_name", "external_id", "external_id");

    private final Map<String, SourceRecord> records;
    private final Set<String> abilities;
    private final Map<String, Map<String, String>> set = new TreeMap<>();
    private final Set<String> promoted = new TreeSet<>();
    private final Set<String> optedOut = new TreeSet<>();
    private final Set<String> marked = new TreeSet<>();
    private final Map<String, String> gone = new TreeMap<>();
    private final IntercomLists lists;

    IntercomLegality(Map<String, SourceRecord> records, Set<String> abilities) {
        this.records = records;
        this.abilities = abilities;
        this.lists = new IntercomLists(records);
        records.values().forEach(record -> {
            set.put(record.id(), new TreeMap<>());
            if (record.optedOut()) {
                optedOut.add(record.id());
            }
        });
    }

    @Override
    public void play(Step step, Findings findings) {
        if (step.duplicate() != null) {
            pair(step, findings);
            lists.beforeItGoes(step, findings);
        }
        if (step.marks() || step.links()) {
            single(step, findings);
        }
        for (JsonNode call : step.calls()) {
            String path = call.path("path").asText();
            String method = call.path("method").asText();
            JsonNode body = call.path("body");
            // The check for duplicates has an override, which belongs to nobody but a person: intercom.md:65, 70.
            boolean skips = body.has("skip_duplicate_validation");
            findings.require(!skips, step, "intercom.md:65", "overrides the check for duplicates");
            String[] parts = path.split("/", -1);
            if (method.equals("POST") && path.equals("/contacts/merge")) {
                merge(step, body, findings);
            } else if (method.equals("PUT") && parts.length == 3) {
                update(step, parts[2], body, findings);
            } else if (method.equals("POST") && path.endsWith("/archive")) {
                archive(step, parts[2], findings);
            } else if (method.equals("DELETE")) {
                // Conversations go with it: intercom.md:58.
                findings.refuse(step, "intercom.md:58", "hard deletion");
            } else if (path.endsWith("/unarchive")) {
                // What was merged away cannot be restored, what was archived is no part of a chain: intercom.md:75.
                findings.refuse(step, "intercom.md:75", "restores a contact");
            } else if (!path.startsWith("/contacts/") || parts.length < 3) {
                findings.refuse(step, "intercom.md:49", "no call that applies an instruction");
            } else if (here(step, parts[2], findings) && parts.length > 3) {
                lists.add(step, parts[2], parts[3], body, findings);
            }
        }
    }

    private void pair(Step step, Findings findings) {
        SourceRecord primary = records.get(step.primary());
        SourceRecord duplicate = records.get(step.duplicate());
        // A bounced address is consent-relevant, and a merge lets the survivor adopt what it lacks: intercom.md:23, 67.
        boolean bounced = duplicate.flag("email_bounced") && !primary.flag("email_bounced");
        findings.require(!bounced, step, "intercom.md:23", "bounced source into a good contact");
        // A shared mailbox legitimately covers several external ids: intercom.md:114, 130.
        boolean mailbox = primary.flag("role_address")
                && primary.shares(duplicate, "email_norm")
                && primary.differs(duplicate, "external_id")
                && user(primary)
                && user(duplicate)
                && step.restsOn("email", primary.text("email_norm"));
        findings.require(!mailbox, step, "intercom.md:114", "shared mailbox");
        // A merge cannot be undone, an archive can: intercom.md:74, 98.
        boolean promise = step.action().equals("MERGE") && step.promisesUndo();
        findings.require(!promise, step, "intercom.md:74", "promises to undo a merge");
    }

    private void single(Step step, Findings findings) {
        SourceRecord record = records.get(step.primary());
        JsonNode call = step.calls().path(0);
        boolean own = call.path("method").asText().equals("PUT")
                && call.path("path").asText().equals("/contacts/" + step.primary());
        // An update, and of this contact: intercom.md:53.
        findings.require(own, step, "intercom.md:53", "no update of the contact");
        // An external id of a lead is generated, onboarding is the user's: intercom.md:17, 112.
        findings.require(user(record), step, "intercom.md:17", "no user");
        String field = step.links() ? "external_id" : "custom_attributes";
        Set<String> fields = new TreeSet<>();
        call.path("body").fieldNames().forEachRemaining(fields::add);
        findings.require(fields.equals(Set.of(field)), step, "intercom.md:53", "sets more than " + field);
        if (step.marks()) {
            JsonNode attributes = call.path("body").path("custom_attributes");
            // A flat object of the operator's own attributes; the marker is one of them: intercom.md:25.
            boolean flag =
                    attributes.size() == 1 && attributes.elements().next().isBoolean();
            findings.require(flag, step, "intercom.md:25", "no marker");
            // Old is who came before the row was born: intercom.md:22, 112.
            findings.require(record.time("created_at") != null, step, "intercom.md:22", "birth of the row unknown");
        } else {
            // Whether moving an id away frees it is unverified: intercom.md:97.
            findings.require(!step.promisesUndo(), step, "intercom.md:97", "promises to take an id away");
        }
    }

    private void merge(Step step, JsonNode body, Findings findings) {
        String from = body.path("from").asText();
        String into = body.path("into").asText();
        boolean sides = from.equals(step.duplicate()) && into.equals(step.primary());
        // One lead per call: intercom.md:51, 95.
        findings.require(sides, step, "intercom.md:51", "merges others than the row says");
        if (!sides || !here(step, from, findings) || !here(step, into, findings)) {
            return;
        }
        SourceRecord source = records.get(from);
        SourceRecord survivor = records.get(into);
        // Never into a lead: intercom.md:64.
        findings.require(user(survivor), step, "intercom.md:64", "into is no user");
        if (user(source)) {
            // Two users only where the workspace has the preview: intercom.md:69-70.
            boolean able = abilities.contains("user-to-user-merge");
            findings.require(able, step, "intercom.md:64", "from is no lead");
        } else {
            findings.require(source.is("role", "lead"), step, "intercom.md:64", "from is no lead");
        }
        // From 2.16 on both share e-mail or phone, users in any case: intercom.md:65, 69.
        boolean shared = value(source, "email") != null
                        && value(source, "email").equals(value(survivor, "email"))
                || value(source, "phone") != null && value(source, "phone").equals(value(survivor, "phone"));
        findings.require(shared, step, "intercom.md:65", "nothing shared");
        // Source with WhatsApp data: intercom.md:71.
        findings.require(!source.flag("whatsapp") || !user(source), step, "intercom.md:71", "WhatsApp data");
        // Empty fields adopt the source's: intercom.md:67.
        COLUMNS.keySet().stream()
                .filter(field -> !field.equals("external_id"))
                .filter(field -> value(survivor, field) == null && value(source, field) != null)
                .forEach(field -> set.get(into).put(field, value(source, field)));
        gone.put(from, "merged into " + into);
    }

    private void update(Step step, String id, JsonNode body, Findings findings) {
        if (!here(step, id, findings)) {
            return;
        }
        boolean side = id.equals(step.primary()) || id.equals(step.duplicate());
        findings.require(side, step, "intercom.md:53", "changes a third contact");
        SourceRecord record = records.get(id);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            String value = field.getValue().asText();
            if (name.equals("role")) {
                role(step, record, value, findings);
            } else if (name.equals("unsubscribed_from_emails")) {
                // Unsubscribed wins: intercom.md:129.
                findings.require(field.getValue().asBoolean(), step, "intercom.md:129", "subscribes");
                optedOut.add(id);
            } else if (name.equals("custom_attributes")) {
                if (step.duplicate() != null) {
                    marked.add(id);
                }
            } else if (COLUMNS.containsKey(name)) {
                // Only missing fields are copied: intercom.md:94.
                boolean fills =
                        value(record, name) == null || value(record, name).equals(value);
                boolean clears = id.equals(step.duplicate()) && field.getValue().isNull();
                findings.require(fills || clears, step, "intercom.md:94", "overwrites " + name);
                externalId(step, id, name, value, findings);
                set.get(id).put(name, value);
            } else {
                findings.require(OTHERS.contains(name), step, "intercom.md:53", name + " cannot be set");
            }
        }
    }

    private void role(Step step, SourceRecord record, String role, Findings findings) {
        // No way back to a lead: intercom.md:64.
        findings.require(role.equals("user"), step, "intercom.md:64", "makes a user a lead");
        // Promotion is unverified, so it is a choice of the workspace: intercom.md:93.
        boolean able = abilities.contains("promote-leads");
        findings.require(able || user(record), step, "intercom.md:93", "promotes a lead");
        promoted.add(record.id());
    }

    private void externalId(Step step, String taker, String name, String value, Findings findings) {
        if (!name.equals("external_id")) {
            return;
        }
        for (SourceRecord other : records.values()) {
            boolean held = !other.id().equals(taker) && value.equals(other.text("external_id"));
            // A lead's was generated and is nobody's: intercom.md:17.
            findings.require(!held || user(other), step, "intercom.md:17", "a lead's generated id");
            // What another holds, or held when it was merged away, is taken: intercom.md:54, 76-77.
            findings.require(!held || !user(other), step, "intercom.md:76", "an id that is taken");
        }
    }

    private void archive(Step step, String id, Findings findings) {
        if (!here(step, id, findings)) {
            return;
        }
        findings.require(id.equals(step.duplicate()), step, "intercom.md:94", "archives another than the loser");
        SourceRecord record = records.get(id);
        if (step.action().equals("SYNTHETIC_MERGE")) {
            // Marked and unsubscribed first, archived last: intercom.md:94.
            boolean ready = marked.contains(id) && optedOut.contains(id);
            findings.require(ready, step, "intercom.md:94", "archived before it was marked and unsubscribed");
            lists.beforeItIsArchived(step, findings);
        }
        // It returns when its id logs in again, so the caller has to be fixed: intercom.md:96.
        boolean returns = user(record) && record.text("external_id") != null && !step.tellsTheFix();
        findings.require(!returns, step, "intercom.md:96", "comes back unless the caller is fixed");
        gone.put(id, "archived");
    }

    /** Merged-away and archived contacts cannot be reached: intercom.md:29, 74. */
    private boolean here(Step step, String id, Findings findings) {
        // The id of a contact is the key of every call: intercom.md:16.
        findings.require(records.containsKey(id), step, "intercom.md:16", "no such contact");
        findings.require(!gone.containsKey(id), step, "intercom.md:74", "contact is gone");
        return records.containsKey(id) && !gone.containsKey(id);
    }

    private boolean user(SourceRecord record) {
        return record.is("role", "user") || promoted.contains(record.id());
    }

    private String value(SourceRecord record, String field) {
        String written = set.get(record.id()).get(field);
        return written == null ? record.text(COLUMNS.get(field)) : written;
    }

    @Override
    public boolean gone(String id) {
        return gone.containsKey(id);
    }

    /** The survivor keeps its own subscription: intercom.md:67. */
    @Override
    public boolean optedOut(String id) {
        return optedOut.contains(id);
    }

    @Override
    public String goneRule() {
        return "intercom.md:74";
    }

    @Override
    public String optOutRule() {
        return "intercom.md:129";
    }

    @Override
    public Map<String, String> endState() {
        Map<String, String> end = new TreeMap<>();
        records.values().forEach(record -> {
            String role = user(record) ? "user" : String.valueOf(record.text("role"));
            String here = optedOut.contains(record.id()) ? role + " unsubscribed" : role;
            end.put(record.id(), gone.getOrDefault(record.id(), here));
        });
        return end;
    }
}
