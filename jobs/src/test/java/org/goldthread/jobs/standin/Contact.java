package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One Intercom contact: what the API shows of it, and what became of it. */
final class Contact {
    /** Lists of a contact that are extended by calls of their own: intercom.md:26, 60. */
    static final List<String> LISTS =
            List.of("companies", "tags", "notes", "opted_out_subscription_types", "opted_in_subscription_types");

    final ObjectNode data;
    final Map<String, Set<String>> lists = new TreeMap<>();
    final List<JsonNode> mergeHistory = new ArrayList<>();
    final boolean whatsapp;
    boolean archived;
    boolean blocked;
    boolean erased;
    String mergedInto;
    /** Searches that still miss the contact, since it was created a moment ago: intercom.md:10. */
    int missedBySearch;

    /** A contact as in an export; {@code whatsapp: true} in the seed says that it holds WhatsApp data. */
    Contact(JsonNode export) {
        data = export.deepCopy();
        whatsapp = data.path("whatsapp").asBoolean();
        data.remove("whatsapp");
        for (String list : LISTS) {
            Set<String> ids = new LinkedHashSet<>();
            data.path(list)
                    .path("data")
                    .forEach(entry -> ids.add(entry.path("id").asText()));
            lists.put(list, ids);
            data.remove(list);
        }
    }

    String id() {
        return data.path("id").asText();
    }

    String text(String field) {
        return Json.text(data, field);
    }

    boolean user() {
        return "user".equals(text("role"));
    }

    boolean listed() {
        return mergedInto == null && !archived && !erased;
    }

    boolean shares(Contact other, String field) {
        return text(field) != null && text(field).equalsIgnoreCase(other.text(field));
    }

    /** What became of the contact, in a few words. */
    String state() {
        if (mergedInto != null) {
            return "merged into " + mergedInto;
        }
        if (erased) {
            return "deleted";
        }
        String kept = archived ? "archived " : "";
        String mail = data.path("unsubscribed_from_emails").asBoolean() ? " unsubscribed" : "";
        return kept + text("role") + mail;
    }

    /** The contact as a call shows it. */
    ObjectNode shown() {
        ObjectNode shown = data.deepCopy();
        shown.put("type", "contact");
        lists.forEach((list, ids) -> {
            // At most ten companies are shown: intercom.md:26.
            int most = list.equals("companies") ? 10 : ids.size();
            List<ObjectNode> first =
                    ids.stream().limit(most).map(id -> Json.object("id", id)).toList();
            shown.set(
                    list,
                    Json.object(
                            "type", "list", "data", first, "total_count", ids.size(), "has_more", ids.size() > most));
        });
        return shown;
    }
}
