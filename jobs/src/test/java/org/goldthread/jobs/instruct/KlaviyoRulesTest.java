package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The scenarios of the Klaviyo profiles page, and how consent and suppressions travel in a merge. */
final class KlaviyoRulesTest {
    private static Person profile(String id) {
        return Person.of("mail", id);
    }

    private static Person betty(String id) {
        return profile(id).email("betty@example.com");
    }

    private static Story same(Person destination, Person source) {
        return Story.of(destination.text("external_id", "c-1"), source)
                .share("email", "betty@example.com", "mail/1", "mail/2");
    }

    @Test
    void idOnlyAndEmailOnlyMeetThroughAnEvent() {
        InstructionRow row = Story.of(
                        profile("01")
                                .text("external_id", "cust-501")
                                .created("2026-03-01T10:00:00Z")
                                .text("email_consent", "never"),
                        profile("02")
                                .email("betty.ng@example.com")
                                .created("2026-03-01T10:00:02Z")
                                .optedIn("2026-03-01T10:00:02Z"))
                .observe("mail/01", "email", "betty.ng@example.com")
                .share("email", "betty.ng@example.com", "mail/02")
                .only();

        assertThat(Story.line(row)).isEqualTo("MERGE 02 -> 01");
        assertThat(row.text("calls"))
                .isEqualTo("[{\"method\":\"POST\",\"path\":\"/api/profile-merge\",\"body\":{\"data\":{\"type\":"
                        + "\"profile-merge\",\"id\":\"01\",\"relationships\":{\"profiles\":{\"data\":"
                        + "[{\"type\":\"profile\",\"id\":\"02\"}]}}}}}]");
        assertThat(row.text("cause")).isEqualTo("race");
        assertThat(row.texts("risk")).containsExactly("consent");
        assertThat((Double) row.get("confidence")).isEqualTo(0.96);
    }

    @Test
    void changedEmailMergesIntoTheProfileWithTheId() {
        InstructionRow row = Story.of(
                        profile("04").email("omar.new@example.org").created("2026-05-10T12:00:03Z"),
                        profile("Ab3dE9")
                                .email("omar.new@example.org")
                                .text("external_id", "cust-777")
                                .created("2019-05-01T00:00:00Z")
                                .updated("2026-05-10T12:00:00Z"))
                .share("email", "omar.new@example.org", "mail/04", "mail/Ab3dE9")
                .only();

        assertThat(Story.line(row)).isEqualTo("MERGE 04 -> Ab3dE9");
        assertThat(row.text("cause")).isEqualTo("email-changed");
    }

    @Test
    void typoThatBouncedIsNotMerged() {
        InstructionRow row = Story.of(
                        profile("05")
                                .email("lena.k@example.net")
                                .text("external_id", "cust-900")
                                .created("2025-01-01T00:00:00Z"),
                        profile("07")
                                .email("lena.k@exmaple.net")
                                .created("2026-02-04T00:00:00Z")
                                .flag("email_bounced", true)
                                .optedIn("2026-02-04T00:00:00Z"))
                .match("mail/05", "mail/07", 0.99)
                .only();

        assertThat(Story.line(row)).isEqualTo("REVIEW 07 -> 05 (bounced-source)");
        assertThat(row.text("cause")).isEqualTo("typo");
        assertThat(row.texts("risk")).contains("bounced-address");
    }

    @Test
    void oneSourcePerCallIntoTheStrongestIdentifier() {
        var rows = Story.of(
                        profile("p").phone("+4915100000001").created(1),
                        profile("e")
                                .email("x@example.com")
                                .phone("+4915100000001")
                                .created(2),
                        profile("x")
                                .text("external_id", "9")
                                .email("x@example.com")
                                .created(3))
                .share("email", "x@example.com", "mail/e", "mail/x")
                .match("mail/p", "mail/x", 0.99)
                .plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("MERGE p -> x", "MERGE e -> x");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
    }

    @Test
    void otherAddressOfTheSourceComesBackUnlessItsSenderIsFixed() {
        Story story = Story.of(
                        profile("1")
                                .text("external_id", "9")
                                .email("new@example.com")
                                .created(1),
                        profile("2").email("old@example.com").created(900000))
                .observe("mail/1", "email", "old@example.com")
                .share("email", "old@example.com", "mail/2");

        InstructionRow row = story.only();

        assertThat(row.texts("reason_codes")).contains("other-email-returns");
        assertThat(row.text("cause")).isEqualTo("email-changed");
        assertThat(row.text("cause_fix")).endsWith(Cause.OTHER_EMAIL_FIX);
        assertThat(story.flag("mail", "multi-email").only().texts("reason_codes"))
                .containsExactly("stronger-identifier");
    }

    @Test
    void destinationThatOptedOutEarlierIsNotResubscribed() {
        assertThat(same(betty("1").optedOut("2026-01-01T00:00:00Z"), betty("2").optedIn("2026-02-01T00:00:00Z"))
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (consent-would-resubscribe)");
        assertThat(same(betty("1").optedOut("2026-01-01T00:00:00Z"), betty("2").optedIn("2025-02-01T00:00:00Z"))
                        .lines())
                .containsExactly("MERGE 2 -> 1");
        assertThat(same(betty("1").optedOut(null), betty("2").optedIn(null)).lines())
                .containsExactly("REVIEW 2 -> 1 (consent-would-resubscribe)");
    }

    @Test
    void optOutOfTheSourceIsWrittenToTheDestinationFirst() {
        var rows = same(betty("1").optedIn("2026-02-01T00:00:00Z"), betty("2").optedOut("2026-01-01T00:00:00Z"))
                .plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("UPDATE 1", "MERGE 2 -> 1");
        assertThat(rows.get(0).text("calls"))
                .contains("/api/profile-subscription-bulk-delete-jobs")
                .contains("betty@example.com");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
    }

    @Test
    void sourcesThatOptedOutComeLast() {
        assertThat(Story.of(
                                betty("1").text("external_id", "c-1").created(1),
                                betty("2").created(2).optedOut("2026-01-01T00:00:00Z"),
                                betty("3").created(3).optedIn("2026-03-01T00:00:00Z"))
                        .share("email", "betty@example.com", "mail/1", "mail/2", "mail/3")
                        .lines())
                .containsExactly("MERGE 3 -> 1", "UPDATE 1", "MERGE 2 -> 1");
    }

    @Test
    void destinationWithoutAddressCannotBeUnsubscribedFirst() {
        assertThat(Story.of(profile("1").text("external_id", "c-1"), betty("2").optedOut("2026-01-01T00:00:00Z"))
                        .observe("mail/1", "email", "betty@example.com")
                        .share("email", "betty@example.com", "mail/2")
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (consent-not-carried)");
    }

    @Test
    void suppressionsDoNotTravel() {
        assertThat(same(betty("1"), betty("2").flag("marked_spam", true)).lines())
                .containsExactly("REVIEW 2 -> 1 (suppressed-source)");
        assertThat(same(betty("1").flag("email_bounced", true), betty("2")).lines())
                .containsExactly("REVIEW 2 -> 1 (bounced-destination)");
        assertThat(same(betty("1").flag("email_bounced", true), betty("2").flag("email_bounced", true))
                        .lines())
                .containsExactly("MERGE 2 -> 1");
    }

    @Test
    void phoneAloneIsNotEnough() {
        assertThat(Story.of(profile("1").phone("+49151"), profile("2").phone("+49151"))
                        .share("phone", "+49151", "mail/1", "mail/2")
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (low-confidence)");
    }
}
