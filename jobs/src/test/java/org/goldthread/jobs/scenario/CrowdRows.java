package org.goldthread.jobs.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Writes a person as a row of each system, with what that system would know. */
final class CrowdRows {
    /**
     * A row and the id that the system knows it by.
     *
     * @param nativeId second part of the record key
     * @param text as it stands in the export
     */
    record Row(String nativeId, String text) {}

    private static final Instant LAST_DAY = Instant.parse("2026-11-19T00:00:00Z");
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final DateTimeFormatter OFFSET_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Random random;
    private int cookies;
    private int leads;

    CrowdRows(Random random) {
        this.random = random;
    }

    Row user(CrowdPerson person) {
        Instant created = person.joined();
        Instant login = after(created);
        boolean verified = random.nextInt(10) > 0;
        String id = Long.toString(person.userId());
        return new Row(
                id,
                CsvText.line(
                        id,
                        1,
                        person.email(),
                        verified ? created.plusSeconds(600) : null,
                        person.phoneNumber(),
                        person.fullName(),
                        "t",
                        random.nextInt(3) > 0 ? "free" : "pro",
                        "web",
                        "active",
                        login,
                        created,
                        login,
                        null));
    }

    Row contact(CrowdPerson person) {
        Instant created = person.joined().plusSeconds(20);
        Instant seen = after(created);
        String id = String.format(Locale.ROOT, "%08x%016x", created.getEpochSecond(), random.nextLong());
        ObjectNode row = ExportRows.JSON.createObjectNode();
        row.put("type", "contact").put("id", id);
        row.put("external_id", person.userId() == null ? null : Long.toString(person.userId()));
        row.put("role", "user").put("email", person.email());
        row.put("phone", random.nextBoolean() ? person.phoneNumber() : null).put("name", person.fullName());
        row.put("created_at", created.getEpochSecond()).put("updated_at", seen.getEpochSecond());
        row.put("signed_up_at", created.getEpochSecond()).put("last_seen_at", seen.getEpochSecond());
        row.put("unsubscribed_from_emails", random.nextInt(10) == 0);
        row.put("has_hard_bounced", false).put("marked_email_as_spam", false);
        row.putObject("custom_attributes");
        row.putObject("location")
                .put("type", "location")
                .put("country", person.city().country())
                .put("city", person.city().name());
        return new Row(id, row.toString());
    }

    /** A profile that knows the user id, or one that a form made from the e-mail alone. */
    Row profile(CrowdPerson person, Long userId) {
        Instant created = person.joined().plusSeconds(90);
        Instant updated = after(created);
        StringBuilder id = new StringBuilder("01");
        while (id.length() < 26) {
            id.append(CROCKFORD.charAt(random.nextInt(CROCKFORD.length())));
        }
        ObjectNode row = ExportRows.JSON.createObjectNode();
        row.put("type", "profile").put("id", id.toString());
        ObjectNode attributes = row.putObject("attributes");
        attributes
                .put("email", person.email())
                .put("phone_number", random.nextInt(3) > 0 ? null : person.phoneNumber());
        attributes.put("external_id", userId == null ? null : Long.toString(userId));
        attributes.put("first_name", person.given()).put("last_name", person.family());
        attributes.put("created", OFFSET_TIME.format(created)).put("updated", OFFSET_TIME.format(updated));
        attributes.put("last_event_date", OFFSET_TIME.format(updated));
        attributes
                .putObject("location")
                .put("address1", person.street())
                .put("city", person.city().name())
                .put("country", person.city().country())
                .put("zip", person.postalCode())
                .put("timezone", person.city().zone());
        ObjectNode properties = attributes.putObject("properties");
        if (random.nextInt(3) == 0) {
            properties.put("Birthday", person.birthday().toString());
        }
        ObjectNode marketing =
                attributes.putObject("subscriptions").putObject("email").putObject("marketing");
        marketing.put("can_receive_email_marketing", true).put("consent", "SUBSCRIBED");
        marketing.put("consent_timestamp", OFFSET_TIME.format(created)).putArray("suppression");
        return new Row(id.toString(), row.toString());
    }

    Row customer(CrowdPerson person) {
        boolean registered = random.nextInt(10) < 7;
        String cookie = "c-9" + String.format(Locale.ROOT, "%06d", cookies++);
        ArrayNode row = ExportRows.JSON.createArrayNode();
        row.add(registered ? person.email() : null).addNull();
        row.addArray().add(cookie);
        row.add(person.email()).add(person.given()).add(person.family());
        row.add(random.nextInt(3) > 0 ? null : person.phoneNumber());
        row.add(BigDecimal.valueOf(person.joined().getEpochSecond() * 4 + random.nextInt(4))
                .divide(BigDecimal.valueOf(4)));
        row.add(person.city().name()).add(person.city().code());
        return new Row(registered ? "registered:" + person.email() : "cookie:" + cookie, row.toString());
    }

    Row lead(CrowdPerson person) {
        String id = String.format(Locale.ROOT, "cr-%05d", ++leads);
        boolean email = random.nextInt(5) > 0;
        return new Row(
                id,
                CsvText.line(
                        id,
                        person.given(),
                        person.family(),
                        email ? person.email() : null,
                        person.phone() == null ? null : person.city().nationalPhone(person.phone()),
                        null,
                        person.street(),
                        person.city().name(),
                        person.postalCode(),
                        person.city().country(),
                        email ? null : person.birthday(),
                        Instant.parse("2026-10-15T09:00:00Z").plusSeconds(leads * 61L)));
    }

    private Instant after(Instant created) {
        long seconds = Math.max(1, LAST_DAY.getEpochSecond() - created.getEpochSecond());
        return created.plusSeconds((long) (random.nextDouble() * seconds));
    }
}
