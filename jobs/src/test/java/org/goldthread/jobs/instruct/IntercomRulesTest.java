package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pairs of the Intercom contacts page: what may merge into what, and what happens to consent and bounces. */
final class IntercomRulesTest {
    private static Person mei() {
        return Person.user("c02")
                .text("external_id", "u-3003")
                .email("mei@example.net")
                .phone("+6591234567")
                .created(1700000000)
                .updated(1718000000);
    }

    private static Person meiLead() {
        return Person.lead("c01")
                .email("mei@example.net")
                .phone("+6591234567")
                .created(1717200000)
                .updated(1717200300);
    }

    private static Story meiStory(Person lead, Person user) {
        return Story.of(lead, user).share("email", "mei@example.net", "crm/c01", "crm/c02");
    }

    @Test
    void leadMergesIntoUserWhateverLooksBetter() {
        InstructionRow row = meiStory(
                        meiLead().at("last_activity_at", 1718999999).text("plan", "team"), mei())
                .only();

        assertThat(Story.line(row)).isEqualTo("MERGE c01 -> c02");
        assertThat(row.text("calls"))
                .isEqualTo("[{\"method\":\"POST\",\"path\":\"/contacts/merge\","
                        + "\"body\":{\"from\":\"c01\",\"into\":\"c02\"}}]");
        assertThat(row.get("reversible")).isEqualTo(false);
        assertThat(row.text("undo")).isNull();
        assertThat(row.text("cause")).isEqualTo("lead-and-user");
        assertThat(row.text("status")).isEqualTo("PENDING");
        assertThat((Double) row.get("confidence")).isEqualTo(0.97);
        assertThat(row.text("evidence")).contains("\"from\":\"crm/c02\"").contains("\"to\":\"crm/c01\"");
    }

    @Test
    void emailOnlyUserAndUserWithIdAreCopiedMarkedArchived() {
        InstructionRow row = Story.of(
                        Person.user("a01")
                                .email("nora.berg@example.com")
                                .phone("+4791000001")
                                .name("Nora", "Berg")
                                .text("plan", "pro")
                                .created(1709280000)
                                .updated(1712000000)
                                .at("last_activity_at", 1711990000),
                        Person.user("a02")
                                .text("external_id", "u-1001")
                                .email("Nora.Berg@example.com")
                                .name("Nora", "Berg")
                                .created(1712102400)
                                .updated(1712102400))
                .share("email", "nora.berg@example.com", "crm/a01", "crm/a02")
                .only();

        assertThat(Story.line(row)).isEqualTo("SYNTHETIC_MERGE a01 -> a02");
        assertThat(row.text("field_updates")).isEqualTo("{\"phone\":\"+4791000001\"}");
        assertThat(row.text("calls"))
                .isEqualTo("[{\"method\":\"PUT\",\"path\":\"/contacts/a02\",\"body\":{\"phone\":\"+4791000001\"}},"
                        + "{\"method\":\"PUT\",\"path\":\"/contacts/a01\",\"body\":{\"unsubscribed_from_emails\":true,"
                        + "\"custom_attributes\":{\"is_duplicate_user\":true}}},"
                        + "{\"method\":\"POST\",\"path\":\"/contacts/a01/archive\"}]");
        assertThat(row.get("reversible")).isEqualTo(true);
        assertThat(row.text("undo")).contains("/contacts/a01/unarchive").doesNotContain("unsubscribed");
        assertThat(row.text("cause")).isEqualTo("email-only-then-id");
        assertThat(row.texts("risk")).containsExactly("paid-plan");
    }

    @Test
    void unsubscribedDuplicateCarriesItsOptOutFirst() {
        var rows = Story.of(
                        Person.user("b01")
                                .text("external_id", "u-2002")
                                .email("tomas@example.org")
                                .created(1719825601)
                                .optedOut(null),
                        Person.user("b02")
                                .text("external_id", "u-2002")
                                .email("tomas@example.org")
                                .created(1719825603)
                                .at("last_activity_at", 1719829000))
                .share("user_id", "u-2002", "crm/b01", "crm/b02")
                .plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("UPDATE b02", "SYNTHETIC_MERGE b01 -> b02");
        assertThat(rows.get(0).text("calls")).contains("\"unsubscribed_from_emails\":true");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
        assertThat(rows.get(1).text("cause")).isEqualTo("race");
        assertThat(rows.get(1).texts("risk")).containsExactly("consent");
        assertThat(rows.get(1).texts("reason_codes")).contains("returns-on-login");
    }

    private static Person twin(String id, long created) {
        return Person.user(id).email("x@example.com").created(created);
    }

    private static Story twins(Person... people) {
        Story story = Story.of(people);
        return story.share("email", "x@example.com", "crm/u1", "crm/u2", "crm/u3");
    }

    @Test
    void companiesAndTagsAreCopiedOnce() {
        var rows = twins(
                        twin("u1", 10).text("external_id", "7").id("company", "k1"),
                        twin("u2", 20).id("company", "k1", "k2").id("tag", "t1"),
                        twin("u3", 30).id("company", "k3", "k2").id("note", "n1"))
                .plan();

        assertThat(rows.stream().map(Story::line))
                .containsExactly("SYNTHETIC_MERGE u2 -> u1", "SYNTHETIC_MERGE u3 -> u1");
        assertThat(rows.get(0).text("calls"))
                .startsWith("[{\"method\":\"POST\",\"path\":\"/contacts/u1/companies\",\"body\":{\"id\":\"k2\"}},"
                        + "{\"method\":\"POST\",\"path\":\"/contacts/u1/tags\",\"body\":{\"id\":\"t1\"}},"
                        + "{\"method\":\"PUT\",\"path\":\"/contacts/u2\"");
        assertThat(rows.get(1).text("calls"))
                .startsWith("[{\"method\":\"POST\",\"path\":\"/contacts/u1/companies\",\"body\":{\"id\":\"k3\"}},"
                        + "{\"method\":\"PUT\",\"path\":\"/contacts/u3\"");
        assertThat(rows.get(0).text("field_updates")).isEqualTo("{\"ids.company\":\"k2\",\"ids.tag\":\"t1\"}");
        assertThat(rows.get(0).texts("reason_codes")).doesNotContain("notes-stay");
        assertThat(rows.get(1).texts("reason_codes")).contains("notes-stay");
    }

    @Test
    void optOutsOfKindsOfMailAreCarriedEach() {
        var rows = meiStory(
                        meiLead().id("opted_out_subscription", "37846", "37847", "37848"),
                        mei().id("opted_out_subscription", "37847"))
                .plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("UPDATE c02", "UPDATE c02", "MERGE c01 -> c02");
        assertThat(rows.get(0).text("field_updates")).isEqualTo("{\"ids.opted_out_subscription\":\"37846\"}");
        assertThat(rows.get(1).text("calls"))
                .isEqualTo("[{\"method\":\"POST\",\"path\":\"/contacts/c02/subscriptions\","
                        + "\"body\":{\"id\":\"37848\",\"consent_type\":\"opt_out\"}}]");
        assertThat(rows.get(1).texts("risk")).containsExactly("consent");
        assertThat(rows.get(2).text("depends_on")).isEqualTo(rows.get(1).id());
        assertThat(rows.get(2).texts("risk")).containsExactly("consent");
    }

    @Test
    void listsThatAreShownInPartAreCases() {
        assertThat(twins(twin("u1", 10).text("external_id", "7"), twin("u2", 20).id("cut", "company"))
                        .lines())
                .containsExactly("REVIEW u2 -> u1 (lists-cut)");
        // A merge call unions companies itself; opt-outs it does not.
        assertThat(meiStory(meiLead().id("cut", "company"), mei()).lines()).containsExactly("MERGE c01 -> c02");
        assertThat(meiStory(meiLead().id("cut", "opted_out_subscription"), mei())
                        .lines())
                .containsExactly("REVIEW c01 -> c02 (lists-cut)");
        assertThat(meiStory(meiLead().id("opted_out_subscription", "1"), mei().id("cut", "opted_out_subscription"))
                        .lines())
                .as("whether the opt-out was written might never show")
                .containsExactly("REVIEW c01 -> c02 (lists-cut)");
    }

    @Test
    void optedOutPrimaryNeedsNoUpdate() {
        assertThat(meiStory(meiLead().optedOut(null), mei().optedOut(null)).lines())
                .containsExactly("MERGE c01 -> c02");
    }

    @Test
    void twoLeadsHaveNoCall() {
        InstructionRow row = Story.of(
                        Person.lead("e02").email("sam@example.com").created(1718000002),
                        Person.lead("e01")
                                .email("sam@example.com")
                                .created(1718000000)
                                .flag("email_bounced", true))
                .share("email", "sam@example.com", "crm/e01", "crm/e02")
                .only();

        assertThat(Story.line(row)).isEqualTo("BLOCKED e02 -> e01 (two-leads)");
        assertThat(row.text("calls")).isEqualTo("[]");
        assertThat(row.text("status")).isEqualTo("HELD");
    }

    @Test
    void promotedLeadTakesTheOthers() {
        var rows = Story.of(
                        Person.lead("e01").email("sam@example.com").created(1),
                        Person.lead("e02").email("sam@example.com").created(2))
                .share("email", "sam@example.com", "crm/e01", "crm/e02")
                .flag("crm", "promote-leads")
                .plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("UPDATE e01", "MERGE e02 -> e01");
        assertThat(rows.get(0).text("calls")).contains("\"role\":\"user\"");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
    }

    @Test
    void severalLeadsAndUsersFormAChain() {
        var rows = Story.of(
                        Person.lead("l2").email("x@example.com").created(40),
                        Person.lead("l1").email("x@example.com").created(30),
                        Person.user("u1")
                                .text("external_id", "7")
                                .email("x@example.com")
                                .created(20),
                        Person.user("u2").email("x@example.com").created(10))
                .share("email", "x@example.com", "crm/l1", "crm/l2", "crm/u1", "crm/u2")
                .plan();

        assertThat(rows.stream().map(Story::line))
                .containsExactly("SYNTHETIC_MERGE u2 -> u1", "MERGE l1 -> u1", "MERGE l2 -> u1");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
        assertThat(rows.get(2).text("depends_on")).isEqualTo(rows.get(1).id());
        assertThat(rows.get(0).text("depends_on")).isNull();
    }

    @Test
    void holderOfTheIdThatTheApplicationKeepsStays() {
        Story story = Story.of(
                        Person.of("app", "101")
                                .email("x@example.com")
                                .flag("email_verified", true)
                                .at("last_activity_at", 100),
                        Person.of("app", "103")
                                .email("x@example.com")
                                .flag("email_verified", true)
                                .at("last_activity_at", 50),
                        Person.user("u1")
                                .text("external_id", "103")
                                .email("x@example.com")
                                .at("last_activity_at", 900),
                        Person.user("u2").text("external_id", "101").email("x@example.com"))
                .share("email", "x@example.com", "app/101", "app/103", "crm/u1", "crm/u2");

        assertThat(story.lines()).containsExactly("REPOINT 103 -> 101", "SYNTHETIC_MERGE u1 -> u2");
    }

    @Test
    void usersMergeWhereTheWorkspaceCanAndTheyShareAnIdentifier() {
        Story story = Story.of(
                        Person.user("u1").text("external_id", "1").email("x@example.com"),
                        Person.user("u2").email("x@example.com"),
                        Person.user("u3").email("other@example.com"))
                .share("email", "x@example.com", "crm/u1", "crm/u2")
                .match("crm/u1", "crm/u3", 0.99)
                .flag("crm", "user-to-user-merge");

        assertThat(story.lines()).containsExactly("MERGE u2 -> u1", "REVIEW u3 -> u1 (no-shared-identifier)");
    }

    @Test
    void leadMustShareEmailOrPhone() {
        assertThat(Story.of(meiLead().phone("+1").email("a@example.com"), mei().phone("+2"))
                        .match("crm/c01", "crm/c02", 0.99)
                        .lines())
                .containsExactly("REVIEW c01 -> c02 (no-shared-identifier)");
    }

    @Test
    void bouncedSourceIsNeverMerged() {
        assertThat(meiStory(meiLead().flag("email_bounced", true), mei()).lines())
                .containsExactly("REVIEW c01 -> c02 (bounced-source)");
    }

    @Test
    void weakEvidenceAndAlarmsHoldTheCall() {
        assertThat(Story.of(meiLead(), mei()).match("crm/c01", "crm/c02", 0.8).lines())
                .containsExactly("REVIEW c01 -> c02 (low-confidence)");
        assertThat(Story.of(meiLead(), mei()).lines()).containsExactly("REVIEW c01 -> c02 (no-evidence-path)");
        assertThat(meiStory(meiLead(), mei()).alarm("name-conflict").lines())
                .containsExactly("REVIEW c01 -> c02 (name-conflict)");
        assertThat(meiStory(meiLead(), mei()).alarm("over-size").lines()).containsExactly("REVIEW c02 (over-size)");
    }

    @Test
    void neverAcrossTenantsNorWithInactiveRecords() {
        assertThat(meiStory(meiLead(), mei().tenant("2")).lines()).isEmpty();
        assertThat(meiStory(meiLead(), mei().state("soft_deleted")).lines()).isEmpty();
    }
}
