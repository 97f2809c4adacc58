package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.standin.IntercomWorkspace.MERGE;
import static org.goldthread.jobs.standin.IntercomWorkspace.workspace;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Intercom stand-in does beyond refusing: effects, queues, limits, switches. */
final class IntercomBehaviourTest {
    @Test
    void survivorKeepsItsValuesAndAdoptsTheRest() {
        try (IntercomStandIn intercom = workspace(0)) {
            VendorClient.of(intercom).send(MERGE + "{from:'c01',into:'c02'}");

            assertThat(intercom.contact("c02").toString())
                    .contains("\"name\":\"Mei Tan\"", "\"phone\":\"+6591234567\"", "\"external_id\":\"u-3003\"")
                    .contains("\"plan\":\"team\"", "\"source\":\"chat\"", "{\"id\":\"t1\"}");
        }
    }

    @Test
    void usersMergeWhereTheWorkspaceHasThePreview() {
        try (IntercomStandIn intercom = workspace(0, IntercomSwitch.USER_TO_USER_MERGE, IntercomSwitch.PROMOTION)) {
            VendorClient client = VendorClient.of(intercom);

            assertThat(client.send(
                            MERGE + "{from:'a01',into:'a02'}",
                            MERGE + "{from:'w01',into:'c02'}",
                            MERGE + "{from:'c02',into:'a02'}",
                            MERGE + "{from:'c02',into:'w01',skip_duplicate_validation:true}",
                            "PUT /contacts/c01 {role:'user'}"))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(200, 422, 422, 400, 200);
            assertThat(intercom.refusals())
                    .extracting(Refusal::rule)
                    .containsExactly("intercom.md:71", "intercom.md:71", "intercom.md:70");
            assertThat(intercom.contact("a02").path("phone").asText()).isEqualTo("+4791000001");
            assertThat(intercom.states()).containsEntry("c01", "user");
        }
    }

    @Test
    void versionsBefore216CheckNothingAndSay404() {
        try (IntercomStandIn intercom = workspace(0)) {
            VendorClient old = VendorClient.of(intercom).header("Intercom-Version", "2.15");

            assertThat(old.send(MERGE + "{from:'c03',into:'a02'}", "GET /contacts/c03"))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(200, 404);
            VendorClient.of(intercom).header("Intercom-Version", null).send("GET /contacts/a01");
            assertThat(intercom.refusals())
                    .last()
                    .matches(Refusal::silent)
                    .extracting(Refusal::rule)
                    .isEqualTo("intercom.md:47");
        }
    }

    @Test
    void searchMissesANewContactAndLogsInBringArchivedOnesBack() {
        try (IntercomStandIn intercom = workspace(1)) {
            String search = "POST /contacts/search {query:{field:'email',operator:'=',value:'new@e.com'}}";
            List<VendorClient.Reply> replies = VendorClient.of(intercom)
                    .send("POST /contacts {email:'new@e.com'}", search, search, "POST /contacts/a02/archive");

            assertThat(replies.get(1).body().path("total_count").asInt()).isZero();
            assertThat(replies.get(2).body().path("total_count").asInt()).isEqualTo(1);
            intercom.login("u-1001");
            assertThat(intercom.states()).containsEntry("a02", "user");
        }
    }

    @Test
    void everyThirdRequestIsTurnedAwayWithTheReset() {
        try (IntercomStandIn intercom = workspace(0)) {
            intercom.throttleEvery(3);
            List<VendorClient.Reply> replies =
                    VendorClient.of(intercom).send("GET /contacts/a01", "GET /contacts/a01", "GET /contacts/a01");

            assertThat(replies).extracting(VendorClient.Reply::status).containsExactly(200, 200, 429);
            assertThat(replies.get(0).headers()).containsEntry("x-ratelimit-limit", "1666");
            assertThat(replies.get(2).headers())
                    .containsEntry("x-ratelimit-remaining", "0")
                    .containsEntry(
                            "x-ratelimit-reset",
                            String.valueOf(Dialogues.NOON.instant().getEpochSecond() + 10))
                    .doesNotContainKey("retry-after");
            assertThat(replies.get(2).body().at("/errors/0/code").asText()).isEqualTo("rate_limit_exceeded");
            assertThat(VendorClient.of(intercom).header("Authorization", null).send("GET /contacts"))
                    .extracting(VendorClient.Reply::status)
                    .containsExactly(401);
        }
    }
}
