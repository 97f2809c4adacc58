package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.standin.BloomreachProject.DATA;
import static org.goldthread.jobs.standin.BloomreachProject.batch;
import static org.goldthread.jobs.standin.BloomreachProject.ids;
import static org.goldthread.jobs.standin.BloomreachProject.project;
import static org.goldthread.jobs.standin.BloomreachProject.seen;

import org.junit.jupiter.api.Test;

/** What the Bloomreach stand-in does beyond refusing: effects, queues, limits, switches. */
final class BloomreachBehaviourTest {
    @Test
    void successMeansQueuedAndTheNewerValueWins() {
        try (BloomreachStandIn bloomreach = project(2)) {
            VendorClient client = VendorClient.of(bloomreach);
            client.send(ids("registered:'ana@e.com',cookie:'c-2'"), seen("cookie:'c-2'"));
            assertThat(bloomreach.history()).isEmpty();

            VendorClient.Reply survivor = client.send(seen("cookie:'c-2'")).get(0);

            assertThat(bloomreach.history()).containsEntry(2L, 1L);
            assertThat(survivor.body().path("properties").toString())
                    .contains("\"city\":\"Lisbon\"", "\"first_name\":\"Ana\"");
            assertThat(client.send(DATA + "events {customer_ids:{cookie:'c-1'},event_types:['merge']}")
                            .get(0)
                            .body()
                            .path("data"))
                    .hasSize(1);
            assertThat(client.send(DATA + "export {format:'table_json'}")
                            .get(0)
                            .body()
                            .path("data"))
                    .hasSize(7);
        }
    }

    @Test
    void aConflictNeverMergesAndStealsTheCookie() {
        try (BloomreachStandIn bloomreach = project(0);
                BloomreachStandIn loud = project(0, BloomreachSwitch.CONFLICT_IS_ERROR)) {
            String conflict = ids("registered:'jon@e.org',cookie:'c-3'");
            VendorClient.of(bloomreach).send(conflict);

            assertThat(bloomreach.states())
                    .containsEntry(3L, "loyalty_id=L-7 registered=Jon@e.org")
                    .containsEntry(4L, "cookie=c-3,c-4 registered=jon@e.org");
            assertThat(VendorClient.of(loud).send(conflict))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(400);
        }
    }

    @Test
    void aFailedCommandHidesInASuccess() {
        try (BloomreachStandIn bloomreach = project(0)) {
            bloomreach.failCommandEvery(2);
            VendorClient.Reply reply = VendorClient.of(bloomreach)
                    .send(batch("registered:'ana@e.com',cookie:'c-2'", "loyalty_id:'L-9',registered:'pia@e.net'"))
                    .get(0);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().path("success").asBoolean()).isTrue();
            // Carried out from the last to the first, so the second to be tried is the first one.
            assertThat(reply.body().at("/results/0/success").asBoolean()).isFalse();
            assertThat(reply.body().at("/results/1/success").asBoolean()).isTrue();
            assertThat(bloomreach.refusals())
                    .extracting(Refusal::rule, Refusal::silent)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("bloomreach.md:61", true));
            assertThat(bloomreach.history()).containsOnlyKeys(6L);
        }
    }

    @Test
    void whatIsTurnedAwayIsDropped() {
        try (BloomreachStandIn bloomreach = project(0)) {
            bloomreach.throttleEvery(1);
            VendorClient.Reply reply = VendorClient.of(bloomreach)
                    .send(ids("registered:'ana@e.com',cookie:'c-2'"))
                    .get(0);

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.headers()).doesNotContainKey("retry-after");
            assertThat(bloomreach.history()).isEmpty();
            bloomreach.throttleEvery(0);
            VendorClient open = VendorClient.of(bloomreach).header("Authorization", "Token public");
            assertThat(open.send(ids("cookie:'c-1'"), seen("cookie:'c-1'")))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(200, 403);
        }
    }
}
