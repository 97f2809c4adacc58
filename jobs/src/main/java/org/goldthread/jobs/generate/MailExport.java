package org.goldthread.jobs.generate;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** The mailing tool's profiles, in pages, and its events, which name a profile by its id. One profile in eight is there twice. */
final class MailExport {
    static final ExportFile PROFILES = new ExportFile(
            "klaviyo/profiles-%d.json",
            "{\"data\":[\n",
            ",",
            "],\"links\":{\"self\":\"https://a.klaviyo.com/api/profiles\",\"next\":%s,\"prev\":null}}\n");
    static final ExportFile EVENTS = ExportFile.lines("klaviyo/events.jsonl");

    private static final int LEVEL = 80;

    private final Hot hot;

    MailExport(Hot hot) {
        this.hot = hot;
    }

    /** @param userId null = the application does not know the person */
    void add(Individual individual, Long userId, SplittableRandom random, Rows rows) {
        boolean known = userId != null && random.nextInt(100) < 75;
        profile(individual, 0, known ? userId : null, random, rows);
        if (random.nextInt(100) < 12) {
            profile(individual, 1, null, random, rows);
        }
    }

    private void profile(Individual individual, int which, Long userId, SplittableRandom random, Rows rows) {
        if (rows.isFull()) {
            return;
        }
        Person person = hot.apply(Noise.of(individual, LEVEL, random), individual.number() * 16 + 4 + which);
        long code = individual.number() * 2 + which;
        String id = "01" + ulid(code);
        JsonRow row = new JsonRow(rows.record(PROFILES, "mail/" + id, individual))
                .put("type", "profile")
                .put("id", id)
                .open("attributes")
                .put("email", person.email() == null ? null : person.email().strip())
                .put("phone_number", PhoneText.international(person.phone(), person.country()))
                .put("external_id", userId == null ? null : userId.toString())
                .put("first_name", person.givenName())
                .put("last_name", person.familyName())
                .put("organization", random.nextInt(100) < 40 ? person.organization() : null)
                .put("created", time(person.createdAt()))
                .put("updated", time(person.updatedAt()))
                .put("last_event_date", time(person.updatedAt().minusSeconds(600)))
                .open("location");
        if (random.nextInt(100) < 60) {
            row.put("address1", person.street())
                    .put("city", person.city())
                    .put(
                            "country",
                            person.country() == null ? null : person.country().name())
                    .put("zip", person.postalCode());
        }
        row.close().open("properties");
        if (person.born() != null && random.nextInt(100) < 45) {
            row.put("Birthday", person.born());
        }
        row.close();
        consent(row, person, random.nextInt(100));
        row.close().end();
        for (int i = random.nextInt(3); i > 0; i--) {
            event(individual, code * 4 + i, id, person.updatedAt().minusSeconds(i * 86_400L), random, rows);
        }
    }

    private static void consent(JsonRow row, Person person, int draw) {
        row.open("subscriptions")
                .open("email")
                .open("marketing")
                .put("can_receive_email_marketing", draw < 60)
                .put("consent", draw < 60 ? "SUBSCRIBED" : draw < 75 ? "UNSUBSCRIBED" : "NEVER_SUBSCRIBED")
                .put("consent_timestamp", draw < 75 ? time(person.createdAt()) : null)
                .close()
                .close()
                .close();
    }

    /** An order names the buyer's own address; somebody who looked at a page is only an id. */
    private static void event(
            Individual individual, long code, String profile, Instant at, SplittableRandom random, Rows rows) {
        boolean order = random.nextInt(3) == 0;
        JsonRow row = new JsonRow(rows.row(EVENTS))
                .put("type", "event")
                .put("id", "E" + Long.toString(code, 36))
                .open("attributes")
                .put("timestamp", at.getEpochSecond())
                .put("datetime", time(at))
                .open("event_properties");
        if (order) {
            row.put("OrderId", "SO-" + code).put("CustomerEmail", individual.ownEmail());
        } else {
            row.put("URL", "https://shop.example/p/" + random.nextInt(1_000));
        }
        row.close().close().open("relationships").open("profile").open("data");
        row.put("type", "profile")
                .put("id", profile)
                .close()
                .close()
                .open("metric")
                .open("data");
        row.put("type", "metric")
                .put("id", order ? "VxOrdr" : "KqView")
                .close()
                .close()
                .close()
                .end();
    }

    private static String time(Instant time) {
        return time.toString().replace("Z", "+00:00");
    }

    /** Twenty-four letters and digits, others for every code. */
    private static String ulid(long code) {
        String tail = Long.toUnsignedString(Streams.mixed(code + 1), 32);
        return ("0".repeat(24 - tail.length()) + tail).toUpperCase(Locale.ROOT);
    }
}
