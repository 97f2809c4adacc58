package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One Klaviyo profile: its attributes, its consent for e-mail, its exclusions, and what became of it. */
final class Profile {
    static final List<String> IDENTIFIERS = List.of("email", "phone_number", "external_id");

    final String id;
    final ObjectNode attributes;
    final List<JsonNode> events = new ArrayList<>();
    final Set<String> lists = new LinkedHashSet<>();
    final Set<String> otherEmails = new LinkedHashSet<>();
    /** Exclusion records: reason to time. */
    final Map<String, String> suppressions = new TreeMap<>();

    String consent;
    /** When the consent was given or withdrawn, ISO 8601; null = unknown. */
    String consentAt;

    boolean erased;
    String mergedInto;

    /** A profile as in an export with its subscriptions; {@code lists: ['L']} in the seed names its lists. */
    Profile(JsonNode export) {
        id = export.path("id").asText();
        attributes = export.withObject("/attributes").deepCopy();
        JsonNode marketing = attributes.at("/subscriptions/email/marketing");
        consent = marketing.path("consent").asText("NEVER_SUBSCRIBED");
        consentAt = Json.text(marketing, "consent_timestamp");
        marketing
                .path("suppression")
                .forEach(record -> suppressions.put(
                        record.path("reason").asText(), record.path("timestamp").asText()));
        attributes.remove("subscriptions");
        export.path("lists").forEach(list -> lists.add(list.asText()));
    }

    String text(String attribute) {
        return Json.text(attributes, attribute);
    }

    boolean live() {
        return mergedInto == null && !erased;
    }

    boolean holds(String attribute, String value) {
        return value.equals(text(attribute)) || attribute.equals("email") && otherEmails.contains(value);
    }

    boolean optedOut() {
        return "UNSUBSCRIBED".equals(consent);
    }

    /** What became of the profile, in a few words. */
    String state() {
        if (mergedInto != null) {
            return "merged into " + mergedInto;
        }
        if (erased) {
            return "deleted";
        }
        return suppressions.isEmpty() ? consent : consent + " suppressed " + String.join(" ", suppressions.keySet());
    }

    /** The profile as a read shows it; subscriptions only where the reader asks for them: klaviyo.md:20. */
    ObjectNode shown(Call call) {
        ObjectNode shown = attributes.deepCopy();
        if (call.query().getOrDefault("additional-fields[profile]", "").contains("subscriptions")) {
            List<ObjectNode> records = suppressions.entrySet().stream()
                    .map(record -> Json.object("reason", record.getKey(), "timestamp", record.getValue()))
                    .toList();
            ObjectNode marketing = Json.object(
                    "can_receive_email_marketing",
                    "SUBSCRIBED".equals(consent) && records.isEmpty(),
                    "consent",
                    consent,
                    "consent_timestamp",
                    consentAt,
                    "suppression",
                    records);
            shown.set("subscriptions", Json.object("email", Json.object("marketing", marketing)));
        }
        return Json.object("type", "profile", "id", id, "attributes", shown);
    }
}
