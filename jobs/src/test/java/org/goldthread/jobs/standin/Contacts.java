package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contacts of a workspace. */
final class Contacts {
    private final Map<String, Contact> contacts = new TreeMap<>();
    private final Set<String> movedIds = new TreeSet<>();
    private final Set<IntercomSwitch> switches;

    Contacts(Set<IntercomSwitch> switches) {
        this.switches = switches;
    }

    void add(Contact contact) {
        contacts.put(contact.id(), contact);
    }

    Iterable<Contact> all() {
        return contacts.values();
    }

    int size() {
        return contacts.size();
    }

    /** A contact whatever became of it; null = there was never one. */
    Contact ever(String id) {
        return contacts.get(id);
    }

    /** A contact that can be read and changed. */
    Contact reachable(String id, IntercomVersion version) {
        Contact contact = merged(id, version);
        // Archived and deleted contacts are absent: intercom.md:29, 57, 58.
        Refused.unless(contact.listed(), 404, "not_found", "intercom.md:29", "Contact Not Found");
        return contact;
    }

    /** A contact that was not merged away; it may be archived. */
    Contact merged(String id, IntercomVersion version) {
        Contact contact = contacts.get(id);
        // The Intercom id is the key of every call: intercom.md:16.
        Refused.unless(contact != null && !contact.erased, 404, "not_found", "intercom.md:16", "Contact Not Found");
        if (contact.mergedInto != null) {
            // 404 up to 2.15, 410 and a link to the survivor from 2.16 on: intercom.md:74.
            boolean told = version.from(2, 16) && !switches.contains(IntercomSwitch.MERGED_AWAY_IS_NOT_FOUND);
            throw new Refused(
                    told ? 410 : 404,
                    told ? "contact_merged" : "not_found",
                    "intercom.md:74",
                    "Contact merged",
                    told ? Map.of("Link", "</contacts/" + survivor(contact) + ">; rel=\"canonical\"") : Map.of());
        }
        return contact;
    }

    /** Follows merges, at most three hops: intercom.md:75. */
    private String survivor(Contact contact) {
        String id = contact.mergedInto;
        for (int hop = 1; hop < 3 && contacts.get(id).mergedInto != null; hop++) {
            id = contacts.get(id).mergedInto;
        }
        return id;
    }

    /** Refuses an external id that another contact holds, or held when it was merged away or archived. */
    void requireFree(String externalId, Contact taker) {
        for (Contact other : contacts.values()) {
            if (other == taker || other.erased || !externalId.equals(other.text("external_id"))) {
                continue;
            }
            // What a merged-away contact held is consumed: intercom.md:75-77.
            if (other.mergedInto != null) {
                throw conflict("intercom.md:76", "A merged contact matching those details exists", other);
            }
            // Separate wording for an archived match: intercom.md:82.
            if (other.archived) {
                throw conflict("intercom.md:82", "An archived contact matching those details already exists", other);
            }
            boolean updateMay = taker != null && switches.contains(IntercomSwitch.UPDATE_TAKES_HELD_ID);
            if (!updateMay) {
                throw conflict("intercom.md:54", "A contact matching those details already exists", other);
            }
        }
        // Whether moving it away frees the id is not known: intercom.md:97.
        boolean moved = movedIds.contains(externalId) && !switches.contains(IntercomSwitch.MOVED_ID_IS_FREE);
        Refused.unless(!moved, 409, "conflict", "intercom.md:97", "This id was another contact's");
    }

    /** Refuses to create a contact with an address that a user holds, or that was merged away with one. */
    void requireNewAddress(String email) {
        for (Contact other : contacts.values()) {
            if (!other.erased && email.equalsIgnoreCase(other.text("email"))) {
                String rule = other.mergedInto != null ? "intercom.md:76" : "intercom.md:54";
                throw conflict(rule, "A contact matching those details already exists", other);
            }
        }
    }

    void moved(String externalId) {
        if (externalId != null) {
            movedIds.add(externalId);
        }
    }

    /** Logs the person in with that id: an archived contact returns with all its data, intercom.md:96. */
    void login(String externalId) {
        contacts.values().stream()
                .filter(contact -> contact.archived && externalId.equals(contact.text("external_id")))
                .forEach(contact -> contact.archived = false);
    }

    private static Refused conflict(String rule, String message, Contact other) {
        // The message holds the other contact's id: intercom.md:82.
        return new Refused(409, "conflict", rule, message + " with id=" + other.id());
    }

    /** The members of a request that must be there. */
    static String required(JsonNode body, String name) {
        String value = Json.text(body, name);
        // The vendor's code for a member that is not there: intercom.md:83.
        Refused.unless(value != null, 400, "parameter_not_found", "intercom.md:83", name + " not specified");
        return value;
    }
}
