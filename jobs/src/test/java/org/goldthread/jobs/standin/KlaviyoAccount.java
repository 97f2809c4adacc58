package org.goldthread.jobs.standin;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account with a few profiles, and the requests of tests. */
final class KlaviyoAccount {
    static final String SEE = "GET /api/profiles/01?additional-fields[profile]=subscriptions";
    static final String WAIT = "GET /api/profiles?page[size]=100";

    static KlaviyoStandIn account(int reads, KlaviyoSwitch... on) {
        return new KlaviyoStandIn(Dialogues.NOON, reads, on)
                .seed(
                        profile(
                                "01",
                                "external_id:'cust-501',properties:{tier:'gold'},location:{timezone:'Europe/London'}",
                                ""),
                        profile(
                                "02",
                                "email:'betty@e.com',properties:{tier:'none',shoe:40}",
                                consent("SUBSCRIBED", "2026-03-01")),
                        profile("03", "email:'betty@e.com'", consent("UNSUBSCRIBED", "2026-01-01")),
                        profile("04", "email:'old@e.com'", consent("SUBSCRIBED", "2025-01-01")),
                        profile(
                                "05",
                                "email:'lena@exmaple.net'",
                                consent("SUBSCRIBED", "2026-02-04")
                                        .replace("[]", "[{reason:'HARD_BOUNCE',timestamp:'2026-02-04T00:05:00Z'}]")),
                        profile("06", "email:'lena@e.net',phone_number:'+4915100000001'", ""));
    }

    static String profile(String id, String attributes, String consent) {
        return "{type:'profile',id:'" + id + "',attributes:{" + attributes + consent + "}}";
    }

    static String consent(String status, String day) {
        return ",subscriptions:{email:{marketing:{consent:'" + status + "',consent_timestamp:'" + day
                + "T00:00:00+00:00',suppression:[]}}}";
    }

    static String merge(String into, String... from) {
        String sources =
                Stream.of(from).map(id -> "{type:'profile',id:'" + id + "'}").collect(Collectors.joining(","));
        return "POST /api/profile-merge {data:{type:'profile-merge',id:'" + into + "',relationships:{profiles:{data:["
                + sources + "]}}}}";
    }

    static String patch(String id, String attributes) {
        return "PATCH /api/profiles/" + id + " {data:{type:'profile',id:'" + id + "',attributes:{" + attributes + "}}}";
    }

    static String bulk(String path, String type, String... emails) {
        String profiles = Stream.of(emails)
                .map(email -> "{type:'profile',attributes:{email:'" + email + "'}}")
                .collect(Collectors.joining(","));
        return "POST /api/" + path + " {data:{type:'" + type + "',attributes:{profiles:{data:[" + profiles + "]}}}}";
    }

    static String unsubscribe(String... emails) {
        return bulk("profile-subscription-bulk-delete-jobs", "profile-subscription-bulk-delete-job", emails);
    }

    static String suppress(String... emails) {
        return bulk("profile-suppression-bulk-create-jobs", "profile-suppression-bulk-create-job", emails);
    }

    static String delete(String profile) {
        return "POST /api/data-privacy-deletion-jobs {data:{type:'data-privacy-deletion-job',attributes:{profile:{data:{"
                + profile + "}}}}}";
    }

    static String[] many(int count) {
        return Collections.nCopies(count, "betty@e.com").toArray(String[]::new);
    }

    private KlaviyoAccount() {}
}
