package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.standin.KlaviyoAccount.SEE;
import static org.goldthread.jobs.standin.KlaviyoAccount.account;
import static org.goldthread.jobs.standin.KlaviyoAccount.merge;
import static org.goldthread.jobs.standin.KlaviyoAccount.patch;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Klaviyo stand-in does beyond refusing: effects, queues, limits, switches. */
final class KlaviyoBehaviourTest {
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
