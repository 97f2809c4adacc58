package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Lists, searches, single contacts, merge histories, and the lists that hang on a contact. */
final class IntercomReads {
    /** Largest page, stated for the newer requests: intercom.md:9. */
    private static final int LARGEST_PAGE = 150;

    private static final int DEFAULT_PAGE = 50;

    private final Contacts contacts;

    IntercomReads(Contacts contacts) {
        this.contacts = contacts;
    }

    Answer one(Call call) {
        return Answer.of(
                200, contacts.reachable(call.part(1), IntercomVersion.of(call)).shown());
    }

    /** Users only: intercom.md:55. */
    Answer byExternalId(Call call) {
        return StreamSupport.stream(contacts.all().spliterator(), false)
                .filter(contact -> contact.listed() && contact.user())
                .filter(contact -> call.part(2).equals(contact.text("external_id")))
                .findFirst()
                .map(contact -> Answer.of(200, contact.shown()))
                .orElseThrow(() -> new Refused(404, "not_found", "intercom.md:55", "User Not Found"));
    }

    Answer list(Call call) {
        int size = Integer.parseInt(call.query().getOrDefault("per_page", String.valueOf(DEFAULT_PAGE)));
        return page(contact -> true, size, call.query().get("starting_after"));
    }

    Answer search(Call call) {
        JsonNode pages = call.body().path("pagination");
        Predicate<Contact> query = query(call.body().path("query"));
        Answer answer = page(
                contact -> contact.missedBySearch == 0 && query.test(contact),
                pages.path("per_page").asInt(DEFAULT_PAGE),
                Json.text(pages, "starting_after"));
        contacts.all().forEach(contact -> contact.missedBySearch = Math.max(0, contact.missedBySearch - 1));
        return answer;
    }

    /** Leads have none: intercom.md:56. */
    Answer mergeHistory(Call call) {
        Contact contact = contacts.reachable(call.part(1), IntercomVersion.of(call));
        Refused.unless(contact.user(), 404, "not_found", "intercom.md:56", "Leads have no merge history");
        return Answer.of(200, Json.object("type", "list", "data", contact.mergeHistory));
    }

    /** Adds a company, tag or note, for merges of two users made by hand: intercom.md:60. */
    Answer extend(Call call, String list) {
        Contact contact = contacts.reachable(call.part(1), IntercomVersion.of(call));
        String entry = Contacts.required(call.body(), list.equals("notes") ? "body" : "id");
        contact.lists.get(list).add(entry);
        return Answer.of(200, contact.shown().path(list));
    }

    /** Opts out of a kind of mail, or in to it: the two lists of intercom.md:26, the call of intercom.md:60. */
    Answer subscribe(Call call) {
        Contact contact = contacts.reachable(call.part(1), IntercomVersion.of(call));
        String type = Contacts.required(call.body(), "id");
        String consent = Contacts.required(call.body(), "consent_type");
        boolean known = consent.equals("opt_out") || consent.equals("opt_in");
        Refused.unless(known, 400, "parameter_invalid", "intercom.md:26", "consent_type is invalid");
        String side = consent.equals("opt_out") ? "opted_out" : "opted_in";
        contact.lists.get(side + "_subscription_types").add(type);
        return Answer.of(200, Json.object("type", "subscription", "id", type, "consent_type", consent));
    }

    private Answer page(Predicate<Contact> wanted, int size, String after) {
        Refused.unless(
                size >= 1 && size <= LARGEST_PAGE, 400, "parameter_invalid", "intercom.md:9", "per_page is invalid");
        // Merged-away, archived and deleted contacts never appear: intercom.md:11, 29.
        List<Contact> found = StreamSupport.stream(contacts.all().spliterator(), false)
                .filter(contact -> contact.listed() && wanted.test(contact))
                .toList();
        List<Contact> rest = found.stream()
                .filter(contact -> after == null || contact.id().compareTo(after) > 0)
                .toList();
        List<JsonNode> shown = new ArrayList<>();
        rest.stream().limit(size).forEach(contact -> shown.add(contact.shown()));
        ObjectNode pages = Json.object(
                "type", "pages", "page", 1, "per_page", size, "total_pages", (found.size() + size - 1) / size);
        if (rest.size() > size) {
            pages.set("next", Json.object("starting_after", rest.get(size - 1).id()));
        }
        return Answer.of(200, Json.object("type", "list", "data", shown, "total_count", found.size(), "pages", pages));
    }

    private static Predicate<Contact> query(JsonNode query) {
        String operator = Contacts.required(query, "operator");
        if (query.path("value").isArray()) {
            List<Predicate<Contact>> parts = new ArrayList<>();
            query.path("value").forEach(part -> parts.add(query(part)));
            return contact -> operator.equals("OR")
                    ? parts.stream().anyMatch(part -> part.test(contact))
                    : parts.stream().allMatch(part -> part.test(contact));
        }
        String field = Contacts.required(query, "field");
        String value = query.path("value").asText();
        return switch (operator) {
            case "=" -> contact -> value.equals(contact.text(field));
            case "!=" -> contact -> !value.equals(contact.text(field));
            default -> throw new Refused(400, "parameter_invalid", "intercom.md:83", "operator is invalid");
        };
    }
}
