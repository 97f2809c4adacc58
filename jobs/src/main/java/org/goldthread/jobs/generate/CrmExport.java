package org.goldthread.jobs.generate;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** The CRM's contacts: users whom the application reported, and leads who wrote in. One contact in eight is there twice. */
final class CrmExport {
    static final ExportFile CONTACTS = ExportFile.lines("intercom/contacts.jsonl");

    private static final int LEVEL = 80;

    private final Hot hot;

    CrmExport(Hot hot) {
        this.hot = hot;
    }

    /** @param userId null = the application does not know the person */
    void add(Individual individual, Long userId, SplittableRandom random, Rows rows) {
        contact(individual, 0, userId == null || random.nextInt(100) < 10 ? null : userId, random, rows);
        if (random.nextInt(100) < 12) {
            contact(individual, 1, null, random, rows);
        }
    }

    private void contact(Individual individual, int which, Long userId, SplittableRandom random, Rows rows) {
        if (rows.isFull()) {
            return;
        }
        Person person = hot.apply(Noise.of(individual, LEVEL, random), individual.number() * 16 + 2 + which);
        long created = person.createdAt().getEpochSecond();
        long code = individual.number() * 2 + which;
        String id = hex(created, 8) + hex(Streams.mixed(code + 1), 16);
        boolean user = userId != null;
        JsonRow row = new JsonRow(rows.record(CONTACTS, "crm/" + id, individual))
                .put("type", "contact")
                .put("id", id)
                .put("external_id", user ? userId.toString() : hex(Streams.mixed(-code - 1), 16))
                .put("role", user ? "user" : "lead")
                .put("email", user ? individual.email() : person.email())
                .put("phone", random.nextInt(100) < 55 ? person.phone() : null)
                .put("name", person.fullName())
                .put("created_at", created)
                .put("updated_at", person.updatedAt().getEpochSecond())
                .put("signed_up_at", user ? created - 30 : null)
                .put("last_seen_at", person.updatedAt().getEpochSecond() - 300)
                .put("unsubscribed_from_emails", random.nextInt(100) < 8)
                .put("has_hard_bounced", random.nextInt(100) < 2)
                .put("marked_email_as_spam", false)
                .open("custom_attributes");
        if (user) {
            row.put("plan", random.nextInt(4) == 0 ? "pro" : "free");
        }
        row.close();
        if (person.city() != null && random.nextInt(100) < 60) {
            row.open("location").put("type", "location");
            if (person.country() != null) {
                row.put("country", person.country().name());
            }
            row.put("city", person.city()).close();
        }
        row.end();
    }

    private static String hex(long value, int digits) {
        return HexFormat.of().toHexDigits(value, digits);
    }
}
