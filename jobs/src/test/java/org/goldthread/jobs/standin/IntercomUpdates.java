package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Creating and changing contacts: fields, roles, archive, deletion. */
final class IntercomUpdates {
    /** What can be set: intercom.md:53, and the write-only flag of intercom.md:28. */
    private static final Set<String> SETTABLE = Set.of(
            "role",
            "external_id",
            "email",
            "phone",
            "name",
            "avatar",
            "signed_up_at",
            "last_seen_at",
            "owner_id",
            "unsubscribed_from_emails",
            "custom_attributes",
            "email_verified");

    private final Contacts contacts;
    private final Set<IntercomSwitch> switches;
    private final int searchLag;

    IntercomUpdates(Contacts contacts, Set<IntercomSwitch> switches, int searchLag) {
        this.contacts = contacts;
        this.switches = switches;
        this.searchLag = searchLag;
    }

    Answer create(Call call) {
        JsonNode body = call.body();
        fields(body);
        String externalId = Json.text(body, "external_id");
        if (externalId != null) {
            contacts.requireFree(externalId, null);
        }
        if (Json.text(body, "email") != null) {
            contacts.requireNewAddress(body.path("email").asText());
        }
        ObjectNode data = Json.object(
                "id",
                String.format("66f%021x", contacts.size() + 1),
                "role",
                "user",
                "external_id",
                null,
                "unsubscribed_from_emails",
                false,
                "custom_attributes",
                Json.object());
        body.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
        Contact contact = new Contact(data);
        contact.missedBySearch = searchLag;
        contacts.add(contact);
        return Answer.of(200, contact.shown());
    }

    Answer update(Call call) {
        Contact contact = contacts.reachable(call.part(1), IntercomVersion.of(call));
        JsonNode body = call.body();
        fields(body);
        role(contact, Json.text(body, "role"));
        String externalId = Json.text(body, "external_id");
        if (externalId != null && !externalId.equals(contact.text("external_id"))) {
            contacts.requireFree(externalId, contact);
        }
        if (body.has("external_id") && !body.path("external_id").equals(contact.data.path("external_id"))) {
            contacts.moved(contact.text("external_id"));
        }
        body.properties().forEach(field -> {
            if (field.getKey().equals("custom_attributes")) {
                ObjectNode custom = contact.data.withObject("/custom_attributes");
                field.getValue().properties().forEach(own -> custom.set(own.getKey(), own.getValue()));
            } else if (!field.getKey().equals("email_verified")) {
                contact.data.set(field.getKey(), field.getValue());
            }
        });
        return Answer.of(200, contact.shown());
    }

    Answer archive(Call call) {
        Contact contact = contacts.merged(call.part(1), IntercomVersion.of(call));
        contact.archived = true;
        return Answer.of(200, Json.object("type", "contact", "id", contact.id(), "archived", true));
    }

    Answer unarchive(Call call) {
        Contact contact = contacts.ever(call.part(1));
        Refused.unless(contact != null && !contact.erased, 404, "not_found", "intercom.md:16", "Contact Not Found");
        // A merged-away contact cannot be restored: intercom.md:75.
        Refused.unless(contact.mergedInto == null, 400, "bad_request", "intercom.md:75", "Merged, not restorable");
        contact.archived = false;
        return Answer.of(200, Json.object("type", "contact", "id", contact.id(), "archived", false));
    }

    /** Hard deletion takes the conversations too: intercom.md:58. */
    Answer delete(Call call) {
        Contact contact = contacts.merged(call.part(1), IntercomVersion.of(call));
        contact.erased = true;
        return Answer.of(200, Json.object("type", "contact", "id", contact.id(), "deleted", true));
    }

    Answer block(Call call) {
        Contact contact = contacts.reachable(call.part(1), IntercomVersion.of(call));
        contact.blocked = true;
        return Answer.of(200, Json.object("type", "contact", "id", contact.id(), "blocked", true));
    }

    private static void fields(JsonNode body) {
        // An update sets these fields and no others: intercom.md:53.
        body.fieldNames()
                .forEachRemaining(field -> Refused.unless(
                        SETTABLE.contains(field), 400, "parameter_invalid", "intercom.md:53", field + " is invalid"));
        // The flag must come with the address: intercom.md:28.
        boolean alone = body.has("email_verified") && !body.has("email");
        Refused.unless(!alone, 400, "parameter_invalid", "intercom.md:28", "email_verified without email");
    }

    private void role(Contact contact, String role) {
        if (role == null || role.equals(contact.text("role"))) {
            return;
        }
        // A contact is a user or a lead: intercom.md:18.
        boolean known = role.equals("user") || role.equals("lead");
        Refused.unless(known, 400, "parameter_invalid", "intercom.md:18", "role is invalid");
        // No way leads from a user back to a lead: intercom.md:64.
        Refused.unless(role.equals("user"), 400, "parameter_invalid", "intercom.md:64", "A user stays a user");
        // Whether an update can promote a lead is not known: intercom.md:93.
        boolean promotes = switches.contains(IntercomSwitch.PROMOTION);
        Refused.unless(promotes, 400, "parameter_invalid", "intercom.md:93", "role cannot be changed");
    }
}
