package org.goldthread.jobs.generate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The web shop's customers as a table in JSON, and their events. Some are registered by address, some by number, some are known
 * by a cookie alone, and of these some only by what their orders say.
 */
final class WebExport {
    static final ExportFile CUSTOMERS = new ExportFile(
            "bloomreach/customers.json",
            "{\"success\":true,\"fields\":[{\"type\":\"id\",\"id\":\"registered\"},{\"type\":\"id\",\"id\":\"loyalty_id\"},"
                    + "{\"type\":\"id\",\"id\":\"cookie\"}"
                    + fields(
                            "email",
                            "first_name",
                            "last_name",
                            "phone",
                            "birth_date",
                            "created_ts",
                            "city",
                            "zip",
                            "country")
                    + "],\"data\":[\n",
            ",",
            "]}\n");
    static final ExportFile EVENTS = ExportFile.lines("bloomreach/events.jsonl");

    private static final int LEVEL = 80;

    private final Hot hot;

    /** How a customer is known. */
    private record Ids(String registered, String loyalty, String cookie) {
        String key() {
            return registered != null
                    ? "registered:" + registered
                    : loyalty != null ? "loyalty_id:" + loyalty : "cookie:" + cookie;
        }
    }

    WebExport(Hot hot) {
        this.hot = hot;
    }

    /** @param userId null = the application does not know the person */
    void add(Individual individual, Long userId, SplittableRandom random, Rows rows) {
        int draw = random.nextInt(100);
        String registered = draw < 60 ? individual.ownEmail() : draw < 70 && userId != null ? userId.toString() : null;
        long code = individual.number() * 2;
        String loyalty = random.nextInt(100) < 20 ? "L-" + (1_000 + code) : null;
        customer(individual, new Ids(registered, loyalty, "c-" + code), draw < 90, random, rows);
        if (random.nextInt(100) < 14) {
            customer(individual, again(individual, registered, code, random), random.nextInt(100) < 80, random, rows);
        }
    }

    /** Another browser, or the address with other capitals, which makes another customer here. */
    private static Ids again(Individual individual, String registered, long code, SplittableRandom random) {
        String email = individual.ownEmail();
        boolean capitals = email.equals(registered) && random.nextInt(100) < 30;
        return new Ids(
                capitals ? email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1) : null,
                null,
                "c-" + (code + 1));
    }

    private void customer(Individual individual, Ids ids, boolean named, SplittableRandom random, Rows rows) {
        if (rows.isFull()) {
            return;
        }
        long which = ids.cookie().charAt(ids.cookie().length() - 1) & 1;
        Person person = hot.apply(Noise.of(individual, LEVEL, random), individual.number() * 16 + 6 + which);
        boolean addressed = named && random.nextInt(100) < 60;
        StringBuilder row = rows.record(CUSTOMERS, "web/" + ids.key(), individual);
        JsonRow.array(
                row,
                Arrays.asList(
                        ids.registered(),
                        ids.loyalty(),
                        List.of(ids.cookie()),
                        named ? person.email() : null,
                        named ? person.givenName() : null,
                        named ? person.familyName() : null,
                        named && random.nextInt(100) < 45 ? person.phone() : null,
                        named && random.nextInt(100) < 30 ? person.born() : null,
                        BigDecimal.valueOf(person.createdAt().getEpochSecond() * 100 + random.nextInt(4) * 25, 2),
                        addressed ? person.city() : null,
                        addressed ? person.postalCode() : null,
                        person.country() == null ? null : person.country().code()));
        row.append('\n');
        long seen = person.updatedAt().getEpochSecond();
        event(individual, ids, "session_start", seen, rows);
        if (random.nextInt(100) < (named ? 30 : 85)) {
            event(individual, ids, "purchase", seen + 400, rows);
        }
    }

    private static void event(Individual individual, Ids ids, String type, long at, Rows rows) {
        JsonRow row = new JsonRow(rows.row(EVENTS)).open("customer_ids");
        if (ids.registered() != null) {
            row.put("registered", ids.registered());
        }
        row.put("cookie", ids.cookie())
                .close()
                .put("event_type", type)
                .put("timestamp", BigDecimal.valueOf(at * 10, 1))
                .open("properties");
        if (type.equals("purchase")) {
            row.put("email", individual.ownEmail()).put("total_price", BigDecimal.valueOf(500 + at % 20_000, 2));
        } else {
            row.put("browser", at % 2 == 0 ? "Firefox" : "Safari");
        }
        row.close().end();
    }

    private static String fields(String... properties) {
        StringBuilder fields = new StringBuilder();
        for (String property : properties) {
            fields.append(",{\"type\":\"property\",\"property\":\"")
                    .append(property)
                    .append("\"}");
        }
        return fields.toString();
    }
}
