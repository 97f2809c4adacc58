package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code POST /contacts/merge} and its dry run. */
final class IntercomMerge {
    /** Fields that a merge does not carry over: identity, and the times of the row itself. */
    private static final Set<String> OWN =
            Set.of("id", "type", "role", "created_at", "updated_at", "unsubscribed_from_emails", "custom_attributes");

    private final Contacts contacts;
    private final Set<IntercomSwitch> switches;
    private final Clock clock;

    IntercomMerge(Contacts contacts, Set<IntercomSwitch> switches, Clock clock) {
        this.contacts = contacts;
        this.switches = switches;
        this.clock = clock;
    }

    Answer merge(Call call) {
        IntercomVersion version = IntercomVersion.of(call);
        Contact from = contacts.reachable(Contacts.required(call.body(), "from"), version);
        Contact into = contacts.reachable(Contacts.required(call.body(), "into"), version);
        allowed(from, into, call.body(), version, false);
        carry(from, into);
        return Answer.of(200, into.shown());
    }

    /** Read-only: the same rules, and what would become of the fields: intercom.md:52, 68. */
    Answer preview(Call call) {
        IntercomVersion version = IntercomVersion.of(call);
        Contact from = contacts.reachable(Contacts.required(call.body(), "from"), version);
        Contact into = contacts.reachable(Contacts.required(call.body(), "into"), version);
        allowed(from, into, call.body(), version, true);
        ObjectNode outcomes = Json.object();
        from.data.fieldNames().forEachRemaining(field -> {
            boolean adopted = adopts(from, into, field);
            outcomes.put(field, adopted ? "adopted" : field.equals("custom_attributes") ? "merged" : "discarded");
        });
        return Answer.of(200, Json.object("type", "merge_preview", "fields", outcomes));
    }

    private void allowed(Contact from, Contact into, JsonNode body, IntercomVersion version, boolean preview) {
        boolean skips = body.path("skip_duplicate_validation").asBoolean();
        Refused.unless(from != into, 400, "invalid_merge", "intercom.md:64", "A contact cannot be merged with itself");
        // Never into a lead, neither a lead nor a user: intercom.md:64.
        Refused.unless(into.user(), 400, "invalid_merge", "intercom.md:64", "The target must be a user");
        boolean shared = from.shares(into, "email")
                || from.shares(into, "phone")
                || preview
                        && switches.contains(IntercomSwitch.PREVIEW_COUNTS_EXTERNAL_ID)
                        && from.shares(into, "external_id");
        if (from.user()) {
            // Only where the preview of it is rolled out: intercom.md:69-70.
            boolean rolledOut = switches.contains(IntercomSwitch.USER_TO_USER_MERGE);
            Refused.unless(rolledOut, 400, "invalid_merge", "intercom.md:70", "The source must be a lead");
            // The check for duplicates cannot be overridden between users: intercom.md:70.
            Refused.unless(!skips, 400, "parameter_not_allowed", "intercom.md:70", "skip_duplicate_validation");
            // No duplicates, or the source has WhatsApp data: intercom.md:71.
            Refused.unless(shared, 422, "unprocessable_entity", "intercom.md:71", "u2u_no_shared_identifier");
            Refused.unless(!from.whatsapp, 422, "unprocessable_entity", "intercom.md:71", "source_has_whatsapp_data");
            return;
        }
        // From 2.16 on both must share e-mail or phone, unless the caller overrides that: intercom.md:65.
        boolean checked = version.from(2, 16) && !skips;
        Refused.unless(shared || !checked, 400, "invalid_merge", "intercom.md:65", "no_shared_identifier");
    }

    private void carry(Contact from, Contact into) {
        // The survivor keeps its values, empty fields adopt the other's: intercom.md:67.
        List<String> fields = new java.util.ArrayList<>();
        from.data.fieldNames().forEachRemaining(fields::add);
        fields.stream()
                .filter(field -> adopts(from, into, field))
                .forEach(field -> into.data.set(field, from.data.get(field)));
        ObjectNode custom = into.data.withObject("/custom_attributes");
        from.data.path("custom_attributes").properties().forEach(attribute -> {
            if (Json.blank(custom.get(attribute.getKey()))) {
                custom.set(attribute.getKey(), attribute.getValue());
            }
        });
        // Companies are unioned; conversations, tickets, notes, tags move: intercom.md:67. Opt-outs are not among it.
        List.of("companies", "tags", "notes")
                .forEach(list -> into.lists.get(list).addAll(from.lists.get(list)));
        into.mergeHistory.add(Json.object(
                "type",
                "merge_history",
                "source_contact_id",
                from.id(),
                "source_contact_role",
                from.text("role"),
                "merged_at",
                clock.instant().getEpochSecond()));
        from.mergedInto = into.id();
    }

    private static boolean adopts(Contact from, Contact into, String field) {
        // A lead's external id was generated by Intercom and is nobody's: intercom.md:17.
        boolean generated = field.equals("external_id") && !from.user();
        return !OWN.contains(field)
                && !generated
                && Json.blank(into.data.get(field))
                && !Json.blank(from.data.get(field));
    }
}
