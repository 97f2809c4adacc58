package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The fixture of the users-table page: who may be merged without a person's decision. */
final class SqlUsersRulesTest {
    private static Person account(String id) {
        return Person.of("app", id);
    }

    private static Person anna() {
        return account("101")
                .email("anna.k@example.com")
                .flag("email_verified", true)
                .flag("has_password", true)
                .phone("+14155550123")
                .name("Anna", "Kovacs")
                .text("plan", "pro")
                .at("last_activity_at", "2026-05-01T08:00:00Z")
                .created("2025-01-10T08:59:00Z");
    }

    private static Person imported() {
        return account("102")
                .email("Anna.K@Example.com ")
                .flag("email_verified", false)
                .flag("has_password", false)
                .name("Anna", "Kovacs")
                .created("2026-02-02T02:00:00Z");
    }

    private static Story anna(Person... others) {
        Story story = Story.of(others).add(anna().build());
        return story.share("email", "anna.k@example.com", "app/101", "app/102", "app/103", "app/104");
    }

    @Test
    void oauthSplitIsRepointedToTheAccountInUse() {
        InstructionRow row = anna(account("103")
                        .email("anna.k@example.com")
                        .flag("email_verified", true)
                        .flag("has_password", false)
                        .name("Anna", "K")
                        .at("last_activity_at", "2026-03-03T10:00:05Z")
                        .created("2026-03-03T10:00:00Z"))
                .only();

        assertThat(Story.line(row)).isEqualTo("REPOINT 103 -> 101");
        assertThat(row.text("calls"))
                .isEqualTo("[{\"plan\":\"sql-repoint\",\"primary\":\"101\",\"duplicate\":\"103\"}]");
        assertThat(row.text("cause")).isEqualTo("oauth-versus-password");
        assertThat(row.get("reversible")).isEqualTo(true);
        assertThat((Double) row.get("confidence")).isEqualTo(0.99);
        assertThat(row.texts("reason_codes")).containsExactly("verified-email");
    }

    @Test
    void unusedImportIsRepointedButFillsNothing() {
        InstructionRow row =
                anna(imported().phone("+15550000000").at("updated_at", 5)).only();

        assertThat(Story.line(row)).isEqualTo("REPOINT 102 -> 101");
        assertThat(row.text("cause")).isEqualTo("case-or-space");
        assertThat(row.text("field_updates")).isNull();
    }

    /** What a plan asks of the account that goes: the last log-in, or that there was none if the merge rests on that. */
    @Test
    void theLastLoginIsAskedFor() {
        assertThat(lastLogin(anna(imported()))).isEqualTo("never");
        assertThat(lastLogin(
                        anna(imported().flag("email_verified", true).at("last_activity_at", "2026-03-03T10:00:05Z"))))
                .isEqualTo("2026-03-03T10:00:05Z");
        assertThat(lastLogin(anna(imported().flag("email_verified", true))))
                .as("the proof is the address, whether it was used or not")
                .isEqualTo("");
        assertThat(lastLogin(anna(imported()).share("oauth_subject", "github|gh-77", "app/101", "app/102")))
                .as("the proof is the provider account")
                .isEqualTo("");
        assertThat(anna(imported()).only().text("preconditions"))
                .as("of the account that stays nothing")
                .containsOnlyOnce("last_activity_at");
    }

    private static String lastLogin(Story story) {
        return Json.read(story.only().text("preconditions"))
                .at("/duplicate/last_activity_at")
                .asText();
    }

    @Test
    void withoutAnyLoginNobodyKnowsWhatWasUsed() {
        Person verified =
                account("1").email("v@example.com").flag("email_verified", true).created(1);
        Person other = account("2").email("v@example.com").created(2);
        assertThat(Story.of(verified, other)
                        .share("email", "v@example.com", "app/1", "app/2")
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (unknown-use)");
        Person deleted =
                account("3").state("soft_deleted").email("v@example.com").at("last_activity_at", 5);
        assertThat(Story.of(verified, other, deleted)
                        .share("email", "v@example.com", "app/1", "app/2", "app/3")
                        .lines())
                .containsExactly("REPOINT 2 -> 1");
    }

    @Test
    void unverifiedAccountWithLoginOrRoleIsReviewed() {
        assertThat(anna(imported().at("last_activity_at", "2026-02-03T00:00:00Z"))
                        .lines())
                .containsExactly("REVIEW 102 -> 101 (unverified-login)");
        assertThat(anna(imported().text("role", "admin")).lines())
                .containsExactly("REVIEW 102 -> 101 (unverified-login)");
    }

    @Test
    void nobodyGainsAnImportedAccountUnverified() {
        assertThat(Story.of(
                                account("1").email("v@example.com").created(1),
                                account("2")
                                        .email("v@example.com")
                                        .flag("has_password", true)
                                        .at("last_activity_at", 5)
                                        .created(2))
                        .share("email", "v@example.com", "app/1", "app/2")
                        .lines())
                .containsExactly("REVIEW 1 -> 2 (unverified-login)");
    }

    @Test
    void sameProviderAccountIsProofWithoutVerifiedAddress() {
        InstructionRow row = Story.of(
                        account("105")
                                .email("li.wei@example.org")
                                .flag("has_password", true)
                                .created("2026-06-01T12:00:00.120Z"),
                        account("106")
                                .email("li.wei@example.org")
                                .flag("email_verified", true)
                                .flag("has_password", true)
                                .at("last_activity_at", "2026-06-01T12:06:00Z")
                                .created("2026-06-01T12:00:00.480Z"))
                .share("oauth_subject", "github|gh-77", "app/105", "app/106")
                .only();

        assertThat(Story.line(row)).isEqualTo("REPOINT 105 -> 106");
        assertThat(row.text("cause")).isEqualTo("same-provider-subject");
        assertThat(row.texts("reason_codes")).contains("same-provider-subject");
    }

    @Test
    void phoneOnlyIsReviewed() {
        assertThat(Story.of(account("109")
                                .email("k7x2@privaterelay.appleid.com")
                                .flag("email_verified", true)
                                .phone("+14155550123")
                                .at("last_activity_at", "2026-02-01T00:00:00Z"))
                        .add(anna().build())
                        .share("phone", "+14155550123", "app/101", "app/109")
                        .lines())
                .containsExactly("REVIEW 109 -> 101 (phone-only)");
        assertThat(Story.of(account("110").email("other@example.com").flag("email_verified", true))
                        .add(anna().build())
                        .match("app/101", "app/110", 0.999)
                        .lines())
                .containsExactly("REVIEW 110 -> 101 (weak-evidence)");
    }

    @Test
    void tenantsAndDeletedRowsStayApart() {
        assertThat(anna(account("104").tenant("2").email("anna.k@example.com").flag("email_verified", true))
                        .lines())
                .isEmpty();
        assertThat(anna(account("103")
                                .state("soft_deleted")
                                .email("anna.k@example.com")
                                .flag("email_verified", true))
                        .lines())
                .isEmpty();
    }

    @Test
    void gapsAreFilledInTheFixedOrderByProvedAccounts() {
        var rows = Story.of(
                        account("3")
                                .email("x@example.com")
                                .flag("email_verified", true)
                                .phone("+1333")
                                .created(30),
                        account("2")
                                .email("x@example.com")
                                .flag("email_verified", true)
                                .phone("+1222")
                                .created(20)
                                .updated(99),
                        account("1")
                                .email("x@example.com")
                                .flag("email_verified", true)
                                .created(10)
                                .at("last_activity_at", 5))
                .share("email", "x@example.com", "app/1", "app/2", "app/3")
                .plan();

        assertThat(rows.stream().map(row -> Story.line(row) + " " + row.text("field_updates")))
                .containsExactly("REPOINT 2 -> 1 {\"phone\":\"+1222\"}", "REPOINT 3 -> 1 null");
    }

    @Test
    void optOutGoesFirst() {
        assertThat(anna(imported().optedOut(null)).lines()).containsExactly("UPDATE 101", "REPOINT 102 -> 101");
    }

    @Test
    void oldestNumberWinsAmongEquals() {
        assertThat(Story.of(
                                account("10").email("x@example.com").flag("email_verified", true),
                                account("9").email("x@example.com").flag("email_verified", true))
                        .share("email", "x@example.com", "app/10", "app/9")
                        .lines())
                .containsExactly("REPOINT 10 -> 9");
    }
}
