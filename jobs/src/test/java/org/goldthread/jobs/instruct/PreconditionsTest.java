package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a sender has to wait for, what an archive leaves behind, and what is told of a duplicate that came back. */
final class PreconditionsTest {
    private static Story profiles() {
        return Story.of(
                        Person.of("mail", "id")
                                .text("external_id", "1")
                                .email("x@e.com")
                                .created(1)
                                .optedIn(200),
                        Person.of("mail", "out").email("x@e.com").created(2).optedOut(300))
                .share("email", "x@e.com", "mail/id", "mail/out");
    }

    /** An unsubscription is queued: the merge behind it must find it carried out (klaviyo.md:65). */
    @Test
    void aQueuedUnsubscriptionMustBeDone() {
        List<InstructionRow> rows = profiles().plan();

        assertThat(rows).extracting(Story::line).containsExactly("UPDATE id", "MERGE out -> id");
        var conditions = Json.read(rows.get(1).text("preconditions"));
        assertThat(conditions.at("/done/0").asText()).isEqualTo(rows.get(0).id());
        assertThat(conditions.at("/primary/email_consent").asText())
                .as("the state that a check of it looks for")
                .isEqualTo("opted_out");
        assertThat(Json.read(rows.get(0).text("preconditions")).has("done")).isFalse();
    }

    @Test
    void anAnswerOfIntercomIsTheEndOfIt() {
        List<InstructionRow> rows = Story.of(
                        Person.user("u").email("x@e.com").created(1),
                        Person.lead("l").email("x@e.com").created(2).optedOut(null))
                .share("email", "x@e.com", "crm/u", "crm/l")
                .plan();

        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
        assertThat(rows.get(1).text("preconditions")).doesNotContain("\"done\"");
    }

    /** No read of an API says it, and a contact's visits change it all day: a check of it would always be stale. */
    @Test
    void lastLoginsAreAskedOfUsersTablesOnly() {
        List<InstructionRow> rows = Story.of(
                        Person.user("u").email("x@e.com").created(1).at("last_activity_at", 9),
                        Person.lead("l").email("x@e.com").created(2).at("last_activity_at", 8))
                .share("email", "x@e.com", "crm/u", "crm/l")
                .plan();

        assertThat(rows).extracting(Story::line).containsExactly("MERGE l -> u");
        assertThat(rows.get(0).text("pre_image")).contains("last_activity_at");
        assertThat(rows.get(0).text("preconditions")).doesNotContain("last_activity_at");
    }

    private static Story twoUsers() {
        return Story.of(
                        Person.user("u")
                                .email("x@e.com")
                                .text("external_id", "1")
                                .created(1),
                        Person.user("v")
                                .email("x@e.com")
                                .text("external_id", "2")
                                .created(2))
                .share("email", "x@e.com", "crm/u", "crm/v");
    }

    /** The page suggests to move the id away; that this frees it is unverified (intercom.md:96-97). */
    @Test
    void theIdOfAnArchivedContactCanBeTakenAway() {
        InstructionRow shipped = twoUsers().only();
        InstructionRow freed = twoUsers().flag("crm", "free-external-id").only();

        assertThat(shipped.text("calls")).doesNotContain("external_id");
        assertThat(shipped.texts("reason_codes")).contains("returns-on-login");
        assertThat(freed.text("calls")).contains("\"external_id\":null");
        assertThat(freed.text("undo")).contains("\"external_id\":\"2\"");
        assertThat(freed.texts("reason_codes")).doesNotContain("returns-on-login");
        assertThat(new Legality(twoUsers().members(), java.util.Set.of()).violations(List.of(freed)))
                .isEmpty();
    }

    @Test
    void aDuplicateThatCameBackSaysSo() {
        InstructionRow merged = profiles().plan().get(1).with(Map.of("status", "CONFIRMED"));
        List<LifeCycle.Earlier> earlier = List.of(
                new LifeCycle.Earlier(merged, true, new LifeCycle.Seen(true, false, null), LifeCycle.Seen.ABSENT));
        Person survivor = Person.of("mail", "id")
                .text("external_id", "1")
                .email("x@e.com")
                .created(1);

        InstructionRow again =
                again(survivor, Person.of("mail", "new").email("x@e.com").created("2026-11-23T08:00:00Z"), earlier);
        assertThat(again.texts("reason_codes")).contains("came-back");
        assertThat(again.text("cause_fix")).endsWith(Cause.CAME_BACK_FIX);
        InstructionRow returned =
                again(survivor, Person.of("mail", "out").email("x@e.com").created(2), earlier);
        assertThat(returned.texts("reason_codes")).contains("came-back");
        InstructionRow older =
                again(survivor, Person.of("mail", "old").email("x@e.com").created(3), earlier);
        assertThat(older.texts("reason_codes")).as("it was there before").doesNotContain("came-back");
    }

    private static InstructionRow again(Person survivor, Person twin, List<LifeCycle.Earlier> earlier) {
        return Story.of(survivor, twin)
                .share("email", "x@e.com", "mail/id", "mail/new", "mail/out", "mail/old")
                .earlier(earlier)
                .plan()
                .stream()
                .filter(row -> row.status() == Status.PENDING)
                .findFirst()
                .orElseThrow();
    }

    /** Of consents that are events the latest holds: what was written on an earlier night guards nothing said since. */
    @Test
    void aRejectionIsWrittenAgainBehindWhichAMergeIsStillToCome() {
        Story story = Story.of(
                        Person.of("shop", "c1")
                                .id("cookie", "c1")
                                .id("registered", "x@e.com")
                                .created(1),
                        Person.of("shop", "c2").id("cookie", "c2").created(2).optedOut(5))
                .share("email", "x@e.com", "shop/c1", "shop/c2")
                .setting("shop", "consent-category", "newsletter");
        List<InstructionRow> first = story.plan();
        assertThat(first).extracting(Story::line).containsExactly("UPDATE c1", "IDENTIFY c2 -> c1");
        LifeCycle.Seen here = new LifeCycle.Seen(true, false, null);

        List<InstructionRow> second = story.earlier(List.of(
                        new LifeCycle.Earlier(
                                first.get(0).with(Map.of("status", "APPLIED")), true, here, LifeCycle.Seen.ABSENT),
                        new LifeCycle.Earlier(first.get(1), true, here, here)))
                .plan();

        assertThat(second)
                .extracting(row ->
                        Story.line(row) + " " + row.episode() + " " + row.status() + " " + row.text("status_reason"))
                .containsExactlyInAnyOrder(
                        "UPDATE c1 0 SUPERSEDED written-again",
                        "UPDATE c1 1 PENDING null",
                        "IDENTIFY c2 -> c1 0 PENDING null");
        InstructionRow fresh =
                second.stream().filter(row -> row.episode() == 1).findFirst().orElseThrow();
        assertThat(second).anySatisfy(row -> assertThat(row.text("depends_on")).isEqualTo(fresh.id()));
    }
}
