package org.goldthread.jobs.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * People who have nothing to do with the demo, in the shapes of its exports: most in one to three systems, linked by user id
 * and e-mail. Same size and seed, same rows.
 */
final class Crowd {
    private static final String APP_HEAD = "id,tenant_id,email,email_verified_at,phone,name,has_password,plan,source,"
            + "status,last_login_at,created_at,updated_at,deleted_at";
    private static final String LEADS_HEAD =
            "row_id,First,Last,E-mail,Mobile,Company,Street,City,Postcode,Country,Birthday,Created";
    private static final List<String> WEB_FIELDS = List.of(
            "registered",
            "loyalty_id",
            "cookie",
            "email",
            "first_name",
            "last_name",
            "phone",
            "created_ts",
            "city",
            "country");

    private final Map<DemoSource, List<String>> rows = new EnumMap<>(DemoSource.class);
    private final Map<String, String> truth = new TreeMap<>();

    private Crowd() {
        for (DemoSource source :
                List.of(DemoSource.APP, DemoSource.CRM, DemoSource.MAIL, DemoSource.WEB, DemoSource.LEADS)) {
            rows.put(source, new ArrayList<>());
        }
    }

    static Crowd of(int people, long seed) {
        Random random = new Random(seed);
        Crowd crowd = new Crowd();
        CrowdRows writer = new CrowdRows(random);
        for (CrowdPerson person : new CrowdPeople(random).make(people)) {
            crowd.add(person, writer, random);
        }
        return crowd;
    }

    private void add(CrowdPerson person, CrowdRows writer, Random random) {
        boolean mail = random.nextInt(100) < 55;
        if (person.userId() != null) {
            add(DemoSource.APP, writer.user(person), person);
        }
        if (mail || person.userId() == null) {
            add(DemoSource.MAIL, writer.profile(person, person.userId()), person);
        }
        if (random.nextInt(100) < 30) {
            add(DemoSource.CRM, writer.contact(person), person);
        }
        if (random.nextInt(100) < 30) {
            add(DemoSource.WEB, writer.customer(person), person);
        }
        if (random.nextInt(100) < 4) {
            add(DemoSource.LEADS, writer.lead(person), person);
        }
        // A duplicate here and there, so that the crowd makes instructions of its own.
        if (mail && person.userId() != null && random.nextInt(100) < 3) {
            add(DemoSource.MAIL, writer.profile(person, null), person);
        }
    }

    private void add(DemoSource source, CrowdRows.Row row, CrowdPerson person) {
        rows.get(source).add(row.text());
        truth.put(source.sourceName + "/" + row.nativeId(), person.key());
    }

    Map<DemoSource, List<String>> rows() {
        return rows;
    }

    /** Record key to person. */
    Map<String, String> truth() {
        return truth;
    }

    /** Fails when the demo's exports have other columns than the crowd's rows. */
    void checkHead(DemoSource source, String head) {
        boolean fits =
                switch (source) {
                    case APP -> head.equals(APP_HEAD);
                    case LEADS -> head.equals(LEADS_HEAD);
                    case WEB -> webFields(head).equals(WEB_FIELDS);
                    case MAIL, CRM -> true;
                    case APP_OAUTH, MAIL_EVENTS, WEB_EVENTS -> false;
                };
        if (!fits) {
            throw new IllegalStateException("The demo's " + source.sourceName + " has other columns than the crowd.");
        }
    }

    private static List<String> webFields(String head) {
        List<String> fields = new ArrayList<>();
        ExportRows.json(head)
                .get("fields")
                .forEach(
                        field -> fields.add(field.get(field.get("type").asText().equals("id") ? "id" : "property")
                                .asText()));
        return fields;
    }
}
