package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goldthread.jobs.standin.Dialogues.Legal;
import org.goldthread.jobs.standin.Dialogues.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Klaviyo stand-in refuses planted chains, and legal ones end as the page says. */
final class KlaviyoStandInTest {
    private static final String SEE = "GET /api/profiles/01?additional-fields[profile]=subscriptions";
    private static final String WAIT = "GET /api/profiles?page[size]=100";

    private static KlaviyoStandIn account(int reads, KlaviyoSwitch... on) {
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

    private static String profile(String id, String attributes, String consent) {
        return "{type:'profile',id:'" + id + "',attributes:{" + attributes + consent + "}}";
    }

    private static String consent(String status, String day) {
        return ",subscriptions:{email:{marketing:{consent:'" + status + "',consent_timestamp:'" + day
                + "T00:00:00+00:00',suppression:[]}}}";
    }

    private static String merge(String into, String... from) {
        String sources =
                Stream.of(from).map(id -> "{type:'profile',id:'" + id + "'}").collect(Collectors.joining(","));
        return "POST /api/profile-merge {data:{type:'profile-merge',id:'" + into + "',relationships:{profiles:{data:["
                + sources + "]}}}}";
    }

    private static String patch(String id, String attributes) {
        return "PATCH /api/profiles/" + id + " {data:{type:'profile',id:'" + id + "',attributes:{" + attributes + "}}}";
    }

    private static String bulk(String path, String type, String... emails) {
        String profiles = Stream.of(emails)
                .map(email -> "{type:'profile',attributes:{email:'" + email + "'}}")
                .collect(Collectors.joining(","));
        return "POST /api/" + path + " {data:{type:'" + type + "',attributes:{profiles:{data:[" + profiles + "]}}}}";
    }

    private static String unsubscribe(String... emails) {
        return bulk("profile-subscription-bulk-delete-jobs", "profile-subscription-bulk-delete-job", emails);
    }

    private static String suppress(String... emails) {
        return bulk("profile-suppression-bulk-create-jobs", "profile-suppression-bulk-create-job", emails);
    }

    private static String delete(String profile) {
        return "POST /api/data-privacy-deletion-jobs {data:{type:'data-privacy-deletion-job',attributes:{profile:{data:{"
                + profile + "}}}}}";
    }

    private static String[] many(int count) {
        return Collections.nCopies(count, "betty@e.com").toArray(String[]::new);
    }

    static Stream<Trap> traps() {
        return Stream.of(
                Trap.of("two sources in one call", "klaviyo.md:64", 400, merge("01", "02", "03")),
                Trap.of("no source", "klaviyo.md:64", 400, merge("01")),
                Trap.of("a profile into itself", "klaviyo.md:62", 400, merge("01", "01")),
                Trap.of(
                        "another type than profile-merge",
                        "klaviyo.md:62",
                        400,
                        "POST /api/profile-merge {data:{id:'01'}}"),
                Trap.of("a source that never was", "klaviyo.md:68", 404, merge("01", "zz")),
                Trap.of("a merge repeated", "klaviyo.md:68", 404, merge("01", "02"), WAIT, WAIT, merge("01", "02")),
                Trap.of(
                        "a merged-away profile read",
                        "klaviyo.md:67",
                        404,
                        merge("01", "02"),
                        WAIT,
                        "GET /api/profiles/02"),
                Trap.of("two queued merges of one profile", "klaviyo.md:65", 202, merge("01", "04"), merge("01", "06")),
                Trap.of(
                        "a merge behind a queued unsubscription",
                        "klaviyo.md:65",
                        202,
                        unsubscribe("old@e.com"),
                        merge("04", "06")),
                Trap.of("an identifier that is held", "klaviyo.md:84", 409, patch("02", "external_id:'cust-501'")),
                Trap.of(
                        "a second profile with one address",
                        "klaviyo.md:84",
                        409,
                        "POST /api/profiles {data:{type:'profile',attributes:{email:'old@e.com'}}}"),
                Trap.of("consent patched", "klaviyo.md:50", 400, patch("02", "subscriptions:{}")),
                Trap.of(
                        "a body of 101 KB",
                        "klaviyo.md:50",
                        413,
                        patch("02", "title:'" + "x".repeat(101 * 1024) + "'")),
                Trap.of("101 profiles unsubscribed", "klaviyo.md:55", 400, unsubscribe(many(101))),
                Trap.of("nobody's address unsubscribed", "klaviyo.md:55", 202, unsubscribe("nobody@e.com")),
                Trap.of("101 profiles suppressed", "klaviyo.md:54", 400, suppress(many(101))),
                Trap.of(
                        "a suppression by id",
                        "klaviyo.md:54",
                        400,
                        suppress("x").replace("attributes:{email:'x'}", "id:'02',attributes:{}")),
                Trap.of(
                        "a deletion by two identifiers",
                        "klaviyo.md:56",
                        400,
                        delete("id:'02',attributes:{email:'betty@e.com'}")),
                Trap.of(
                        "a deletion by an address that two profiles hold",
                        "klaviyo.md:56",
                        202,
                        delete("attributes:{email:'betty@e.com'}")),
                Trap.of("an archive that does not exist", "klaviyo.md:58", 404, "POST /api/profile-archive {data:{}}"),
                Trap.of(
                        "an address appended without the ability",
                        "klaviyo.md:53",
                        400,
                        "POST /api/profile-import {data:{type:'profile',id:'04',attributes:{},"
                                + "meta:{patch_identifiers:{append:{email:['new@e.com']}}}}}"),
                Trap.of("a page of 101", "klaviyo.md:7", 400, "GET /api/profiles?page[size]=101"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Trap trap) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            trap.isRefused(
                    klaviyo, VendorClient.of(klaviyo).send(trap.requests().toArray(String[]::new)));
        }
    }

    static Stream<Trap> silentTraps() {
        return Stream.of(
                Trap.of("a later subscription wins over an opt-out", "klaviyo.md:78", 202, merge("03", "02")),
                Trap.of("an older opt-out is lost", "klaviyo.md:78", 202, merge("02", "03")),
                Trap.of("a bounced typo suppresses the good profile", "klaviyo.md:77", 202, merge("06", "05")));
    }

    /** The vendor says 202 and does it: only the end shows what went wrong. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("silentTraps")
    void tellsOfMergesThatGoWrong(Trap trap) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(klaviyo).send(trap.requests().toArray(String[]::new));
            klaviyo.settle();
            trap.isRefused(klaviyo, replies);
        }
    }

    static Stream<Legal<String>> chains() {
        return Stream.of(
                Legal.of(
                        "an e-mail-only profile into the one with the id",
                        Map.of("02", "merged into 01", "01", "SUBSCRIBED"),
                        merge("01", "02"),
                        WAIT),
                Legal.of(
                        "two sources, each waited for",
                        Map.of("04", "merged into 01", "06", "merged into 01"),
                        merge("01", "04"),
                        WAIT,
                        merge("01", "06"),
                        WAIT),
                Legal.of(
                        "unsubscribed and waited for before the opted-out source comes",
                        Map.of("03", "merged into 02", "02", "UNSUBSCRIBED"),
                        unsubscribe("betty@e.com"),
                        WAIT,
                        merge("02", "03"),
                        WAIT),
                Legal.of(
                        "an older subscription loses against an opt-out",
                        Map.of("04", "merged into 03", "03", "UNSUBSCRIBED"),
                        merge("03", "04"),
                        WAIT),
                Legal.of(
                        "a suppression by address",
                        Map.of("04", "SUBSCRIBED suppressed USER_SUPPRESSED"),
                        suppress("old@e.com"),
                        WAIT),
                Legal.of(
                        "a profile patched",
                        Map.of("06", "NEVER_SUBSCRIBED"),
                        patch("06", "external_id:'cust-6',phone_number:null")),
                Legal.of("a deletion by id", Map.of("04", "deleted"), delete("id:'04'"), WAIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Legal<String> chain) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(klaviyo).send(chain.requests().toArray(String[]::new));
            chain.isAccepted(klaviyo, replies, klaviyo.states());
        }
    }

    @Test
    void aMergeIsQueuedAndTheDestinationWins() {
        try (KlaviyoStandIn klaviyo = account(2)) {
            List<VendorClient.Reply> replies = VendorClient.of(klaviyo)
                    .send(merge("01", "02"), "GET /api/profiles/02", "GET /api/profiles/02", SEE);

            assertThat(replies).extracting(VendorClient.Reply::status).containsExactly(202, 200, 404, 200);
            assertThat(replies.get(3).body().at("/data/attributes").toString())
                    .contains("\"tier\":\"gold\"", "\"shoe\":40", "\"email\":\"betty@e.com\"")
                    .contains("\"can_receive_email_marketing\":true", "\"consent\":\"SUBSCRIBED\"");
            assertThat(replies.get(2).body().at("/errors/0/code").asText()).isEqualTo("not_found");
        }
    }

    @Test
    void unverifiedBehaviourIsASwitch() {
        try (KlaviyoStandIn klaviyo = account(
                0,
                KlaviyoSwitch.MERGE_ANSWERS_CREATED,
                KlaviyoSwitch.REPEATED_MERGE_IS_BAD_REQUEST,
                KlaviyoSwitch.PATCH_TAKES_HELD_IDENTIFIER,
                KlaviyoSwitch.MULTI_EMAIL)) {
            assertThat(VendorClient.of(klaviyo)
                            .send(merge("02", "04"), merge("02", "04"), patch("06", "external_id:'cust-501'")))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(201, 400, 200);
            List<VendorClient.Reply> found =
                    VendorClient.of(klaviyo).send("GET /api/profiles?filter=equals(email,%22old@e.com%22)");
            assertThat(found.get(0).body().at("/data/0/id").asText()).isEqualTo("02");
        }
    }

    @Test
    void anEventWithTheLostAddressMakesTheDuplicateAgain() {
        try (KlaviyoStandIn klaviyo = account(0)) {
            String event = "POST /api/events {data:{type:'event',attributes:{unique_id:'e1',metric:{data:{attributes:"
                    + "{name:'Order'}}},profile:{data:{type:'profile',attributes:{email:'old@e.com'}}}}}}";
            VendorClient.of(klaviyo).send(merge("02", "04"), event, event);

            assertThat(klaviyo.states()).hasSize(7).containsEntry("04", "merged into 02");
            assertThat(VendorClient.of(klaviyo)
                            .send("GET /api/events")
                            .get(0)
                            .body()
                            .path("data"))
                    .hasSize(1);
        }
    }

    @Test
    void theEleventhMergeOfASecondWaits() {
        try (KlaviyoStandIn klaviyo = account(1)) {
            VendorClient client = VendorClient.of(klaviyo);
            for (int i = 0; i < 10; i++) {
                assertThat(client.send(merge("01")).get(0).status()).isEqualTo(400);
            }
            VendorClient.Reply late = client.send(merge("01", "02")).get(0);

            assertThat(late.status()).isEqualTo(429);
            assertThat(late.headers()).containsEntry("retry-after", "1");
            assertThat(client.send("GET /api/profiles/01").get(0).headers())
                    .containsEntry("ratelimit-limit", "75, 75;w=1, 750;w=60");
            assertThat(client.header("revision", null).send("GET /api/profiles/01"))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(400);
            klaviyo.throttleEvery(1);
            assertThat(client.send("GET /api/profiles/01"))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(429);
        }
    }
}
