package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pair for each cause, and the order in which the first that fits is taken. */
final class CausesTest {
    private static final long DAY = 86_400;

    private static String cause(Person older, Person newer) {
        return cause(Story.of(older, newer));
    }

    private static String cause(Story story) {
        List<InstructionRow> rows = story.plan();
        return rows.get(rows.size() - 1).text("cause");
    }

    private static Person profile(String id, long created) {
        return Person.of("mail", id).created(created).updated(created);
    }

    private static Person account(String id, long created) {
        return Person.of("app", id).created(created).updated(created);
    }

    @Test
    void timesTell() {
        assertThat(cause(profile("1", 0).email("a@e.com"), profile("2", 30).email("a@e.com")))
                .isEqualTo("race");
        assertThat(cause(
                        profile("1", 0).email("a@e.com").name("A", "B"),
                        profile("2", 31).email("a@e.com")))
                .isEqualTo("search-miss");
        assertThat(cause(
                        profile("1", 0).email("a@e.com"),
                        profile("2", 31).email("a@e.com").name("A", "B")))
                .isEqualTo("unknown");
        assertThat(cause(
                        profile("1", 0).email("a@e.com").name("A", "B"),
                        profile("2", DAY).email("a@e.com")))
                .isEqualTo("unknown");
    }

    @Test
    void entryPathTells() {
        assertThat(cause(
                        profile("1", 0).email("a@e.com"),
                        profile("2", 5).email("a@e.com").text("created_via", "csv_import")))
                .isEqualTo("import-replay");
        assertThat(cause(
                        profile("1", 0).email("a@e.com"),
                        profile("2", DAY).email("a@e.com").custom("double_opt_in", "new")))
                .isEqualTo("double-opt-in");
        assertThat(cause(
                        account("1", 0).email("a@e.com").flag("has_password", false),
                        account("2", DAY)
                                .email("a@e.com")
                                .flag("has_password", true)
                                .at("last_activity_at", DAY)))
                .isEqualTo("guest-checkout");
    }

    @Test
    void deletedAccountComesBack() {
        assertThat(cause(Story.of(
                        account("0", 0).email("a@e.com").state("soft_deleted").at("deleted_at", 50),
                        account("1", 100).email("a@e.com"),
                        account("2", 101).email("a@e.com"))))
                .isEqualTo("re-signup-after-delete");
    }

    @Test
    void identifiersTell() {
        assertThat(cause(
                        profile("1", 0).text("external_id", "7"),
                        profile("2", DAY).email("a@e.com")))
                .isEqualTo("id-only-then-email-only");
        assertThat(cause(
                        profile("1", 0).email("a@e.com"),
                        profile("2", DAY).email("a@e.com").text("external_id", "7")))
                .isEqualTo("email-only-then-id");
        assertThat(cause(
                        profile("1", 0).email("a@e.com").text("external_id", "6"),
                        profile("2", DAY).email("a@e.com").text("external_id", "7")))
                .isEqualTo("rotating-user-id");
        assertThat(cause(Story.of(
                                profile("1", 0).email("new@e.com"),
                                profile("2", DAY).email("old@e.org"))
                        .observe("mail/1", "email", "old@e.org")
                        .share("email", "old@e.org", "mail/2")))
                .isEqualTo("email-changed");
    }

    @Test
    void spellingTells() {
        assertThat(cause(profile("1", 0).email("A@e.com"), profile("2", DAY).email(" a@e.com")))
                .isEqualTo("case-or-space");
        assertThat(cause(profile("1", 0).email("a@e.com"), profile("2", DAY).email("a+shop@e.com")))
                .isEqualTo("plus-tag");
        assertThat(cause(profile("1", 0).email("anna@e.com"), profile("2", DAY).email("nana@e.com")))
                .isEqualTo("typo");
        assertThat(cause(
                        profile("1", 0).text("phone", "0415 5550123").text("phone_norm", "+14155550123"),
                        profile("2", DAY).text("phone", "+14155550123").text("phone_norm", "+14155550123")))
                .isEqualTo("phone-format");
        assertThat(cause(
                        profile("1", 0).phone("+14155550123").name("Ann", "B"),
                        profile("2", DAY).phone("+14155550123").name("Bob", "B")))
                .isEqualTo("household-or-shared");
    }

    @Test
    void everyCauseHasOneRepair() {
        List<String> codes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            codes.add(cause.code());
            assertThat(cause.fix()).endsWith(".").doesNotContain("\n");
        }
        assertThat(codes).doesNotHaveDuplicates().contains("unknown");
        for (Reason reason : Reason.values()) {
            assertThat(reason.meaning()).isNotBlank().doesNotEndWith(".");
        }
    }
}
